package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Papers that print one agency's text with other words are one source of an event,
// in whatever order they come.
func TestNearCopiesAreOneSource(t *testing.T) {
	filler := func(text, paper string) string {
		var b strings.Builder
		for i := range 200 {
			word := fmt.Sprintf("%s%d", text, i)
			if i%50 == 7 {
				word = paper
			}
			b.WriteString(" " + word)
		}
		return b.String()
	}
	var articles []*graph.Article
	for _, paper := range []string{"A", "B", "C"} {
		articles = append(articles, article(paper, meeting+"\n"+filler("agency", paper)))
	}
	articles = append(articles, article("D", meeting+"\n"+filler("own", "D")))
	var digests []string
	for range 2 {
		s := store(t)
		for _, a := range articles {
			load(t, s, a)
		}
		events, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{})
		if err != nil || len(events.Items) != 1 {
			t.Fatalf("events %+v, %v", events, err)
		}
		if e := events.Items[0]; e.Articles != 4 || e.Publishers != 4 || e.Sources != 2 {
			t.Errorf("%d articles of %d publishers are %d sources, want 4, 4 and 2", e.Articles, e.Publishers, e.Sources)
		}
		d, err := graph.Digest(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, d)
		slices.Reverse(articles)
	}
	if digests[0] != digests[1] {
		t.Error("another order gives another graph")
	}
}

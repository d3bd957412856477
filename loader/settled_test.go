package loader_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/resolve"
)

// What is refused is told with what was read of it, and what is settled is never
// ahead of the store.
func TestRefusedAndSettled(t *testing.T) {
	s := store(t)
	r, err := resolve.New()
	if err != nil {
		t.Fatal(err)
	}
	var refused []string
	var settled []int
	given := 0
	l, err := loader.New(loader.Config{Store: s, Extractor: script{}, Resolver: r, Batch: 2,
		Refused: func(a *graph.Article, err error) { refused = append(refused, fmt.Sprint(a != nil, " ", err)) },
		Settled: func(n int) {
			stats, err := s.Stats(t.Context())
			if err != nil {
				t.Error(err)
			}
			settled = append(settled, n, stats.Articles)
		}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Load(t.Context(), func(yield func(*graph.Article, error) bool) {
		for i, a := range []*graph.Article{article("A", meeting), nil, article("B", meeting), article("C", " "), article("D", meeting), article("E", meeting), article("F", meeting)} {
			given++
			var err error
			if a == nil {
				err = errors.New("broken")
			} else if i == 3 {
				a.Title = " "
			}
			if !yield(a, err) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(refused); got != "[false broken true the article is empty: it has neither title nor text]" {
		t.Errorf("refused %s", got)
	}
	if got := fmt.Sprint(settled); got != "[3 2 6 4 7 5]" {
		t.Errorf("settled, and articles held then: %s, want [3 2 6 4 7 5]", got)
	}
}

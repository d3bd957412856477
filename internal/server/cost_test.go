package server

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/resolvers"
)

// manyMeetings is a story with many rows in every list: a hundred people who meet each other
// over and over, as many articles tell.
func manyMeetings() (s *graphtest.Story, ids, names []string) {
	s = &graphtest.Story{}
	rnd := rand.New(rand.NewPCG(1, 2))
	var actors, places []graphtest.Actor
	for i := range 100 {
		name := fmt.Sprintf("Person Number%c%c", 'A'+i/26, 'a'+i%26)
		actors = append(actors, s.Person(name))
		ids, names = append(ids, globalEntityID(actors[i].Entity.ID)), append(names, name)
	}
	for i := range 10 {
		places = append(places, s.Place(fmt.Sprintf("Town%c", 'A'+i), "", "KP"))
	}
	for i := range 150 {
		a := s.ArticleBy([]string{"Sky News", "NK News", "Reuters"}[i%3], fmt.Sprintf("Number %d", i),
			strings.Repeat(fmt.Sprintf("Words of text %d. ", i), 20), day(2025, time.Month(1+i%12), 1+i%28))
		if i%10 == 0 {
			ids = append(ids, globalArticleID(a.ID))
		}
		for range 4 {
			who := make([]graphtest.Actor, 0, 8)
			for _, n := range rnd.Perm(len(actors))[:2+rnd.IntN(7)] {
				who = append(who, actors[n])
				s.Mention(a, actors[n].Profile)
			}
			s.Meeting(a, day(2025, time.Month(1+i%12), 1+rnd.IntN(28)), &places[rnd.IntN(len(places))], who...)
		}
	}
	return s, append(ids, "nonsense", ""), append(names, "Person", "KP", "2025", "nobody")
}

// generatedLimits are the default limits with less time than a machine needs that
// does what it should not.
var generatedLimits = Limits{Timeout: 5 * time.Second}

// answerSize counts the values in an answer, each field of each object.
func answerSize(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, child := range v {
			n += 1 + answerSize(child)
		}
	case []any:
		for _, child := range v {
			n += answerSize(child)
		}
	}
	return n
}

// FuzzGenerated asks valid queries of every form: none returns more than it may cost,
// and none runs longer than its time.
func FuzzGenerated(f *testing.F) {
	story, ids, names := manyMeetings()
	h := New(Config{Store: openStore(f, story), Introspection: IntrospectionOn, Limits: generatedLimits})
	executable, _ := resolvers.Schema(nil)
	limit := generatedLimits.withDefaults()
	for seed := range uint64(400) {
		f.Add(seed)
	}
	ran, refused, largest, costliest := 0, 0, 0, 0
	var slowest time.Duration
	f.Cleanup(func() {
		f.Logf("%d queries ran and %d were refused by a limit; the costliest may cost %d, the largest answer has %d values, the slowest took %s", ran, refused, costliest, largest, slowest)
		if fuzzing := flag.Lookup("test.fuzz").Value.String() != ""; !fuzzing && ran < refused {
			f.Errorf("most queries were refused: they ask too much to test anything")
		}
	})
	f.Fuzz(func(t *testing.T, seed uint64) {
		g := generator{Rand: rand.New(rand.NewPCG(seed, 0)), schema: executable.Schema(), ids: ids, names: names}
		query := g.query()
		start := time.Now()
		w := do(h, "POST", "/graphql", post(query), "Content-Type", jsonType)
		took := time.Since(start)
		var a struct {
			Data   any
			Errors []struct {
				Message    string
				Extensions struct{ Code graph.Code }
			}
			Extensions struct{ Cost *cost }
		}
		err := json.Unmarshal(w.Body.Bytes(), &a)
		if err == nil && w.Code == 413 && len(a.Errors) == 1 && a.Errors[0].Extensions.Code == CodeBody {
			refused++ // the generator writes longer queries than clients do
			return
		}
		if err != nil || w.Code != 200 {
			t.Fatalf("status %d: %s\n%s", w.Code, w.Body, query)
		}
		for _, e := range a.Errors {
			switch e.Extensions.Code {
			case CodeTime, graph.CodeInternal, "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED":
				if e.Message == "Maximum introspection depth exceeded" {
					return // valid but for this limit, which is the validator's
				}
				t.Fatalf("%s: %s\n%s", e.Extensions.Code, e.Message, query)
			}
		}
		slowest = max(slowest, took)
		if took > limit.Timeout {
			t.Errorf("it took %s\n%s", took, query)
		}
		if a.Data == nil && len(a.Errors) > 0 && strings.HasSuffix(string(a.Errors[0].Extensions.Code), "_LIMIT_EXCEEDED") {
			refused++
			return
		}
		ran++
		size := answerSize(a.Data)
		largest = max(largest, size)
		if a.Extensions.Cost != nil {
			costliest = max(costliest, a.Extensions.Cost.Estimated)
		}
		if a.Extensions.Cost == nil || a.Extensions.Cost.Estimated > limit.Complexity || size > 2*a.Extensions.Cost.Estimated || size > limit.Complexity {
			t.Errorf("%d values for a cost of %+v, with the limit %d\n%s", size, a.Extensions.Cost, limit.Complexity, query)
		}
	})
}

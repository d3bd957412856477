package resolve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// A block of 1,000 profiles of one family name: 150 full names in 4 spellings or
// degrees of evidence, and surnames.
func BenchmarkEntitiesBlock1000(b *testing.B) {
	r := newResolver(b)
	offices := []string{"", "foreign minister", "envoy", "general", "president"}
	countries := []string{"", "", "KR", "KP", "US"}
	rng := rand.New(rand.NewPCG(3, 3))
	var ps []*graph.Profile
	seen := map[graph.ProfileID]bool{}
	syllables := []string{"jong", "un", "min", "su", "hye", "young", "ho", "jin", "chol", "il", "sik", "won", "yo"}
	for len(ps) < 1000 {
		name := "Kim"
		if rng.IntN(20) > 0 {
			first, second := syllables[rng.IntN(len(syllables))], syllables[rng.IntN(len(syllables))]
			name = fmt.Sprintf("Kim %c%s%s%s", first[0]-32, first[1:], []string{"-", " "}[rng.IntN(2)], second)
		}
		p := profile(r, graph.KindPerson, fmt.Sprintf("%s, %s, %s", name, offices[rng.IntN(len(offices))], countries[rng.IntN(len(countries))]))
		if len(ps) > 900 {
			p.Aliases = []string{fmt.Sprint("Alias ", len(ps))}
			p.ID = graph.NewProfileID(*p)
		}
		if !seen[p.ID] {
			seen[p.ID] = true
			ps = append(ps, p)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		r.Entities(ps)
	}
}

func BenchmarkBlock(b *testing.B) {
	r := newResolver(b)
	for _, kind := range []graph.EntityKind{graph.KindPerson, graph.KindOrganization} {
		b.Run(string(kind), func(b *testing.B) {
			p := graph.Profile{Kind: kind, Name: "Russian Foreign Ministry Sergei Lavrov", Country: "RU"}
			b.ReportAllocs()
			for b.Loop() {
				r.Block(p)
			}
		})
	}
}

// One new report of a pair that has met n times before.
func BenchmarkEventChange(b *testing.B) {
	for _, n := range []int{300, 3000} {
		for name, when := range map[string]graph.Span{"day": graph.OnDay(graph.NewDay(2000, time.May, 3)), "month": graph.InMonth(2000, time.May), "year": graph.InYear(2000)} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				h := history(n)
				r := *h.reports["000100-0"]
				r.ID, r.Event, r.Time, r.Published = "new", "", when, graph.OnDay(graph.NewDay(2001, time.June, 4))
				h.reports[r.ID] = &r
				h.given = 0
				for b.Loop() {
					if _, err := eventChange(context.Background(), h, nil, []*graph.Report{&r}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(h.given)/float64(b.N), "reports-read/op")
			})
		}
	}
}

// All events of many reports at once.
func BenchmarkEvents(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			reports := history(n / 3).all()
			for b.Loop() {
				Events(reports, nil)
			}
		})
	}
}

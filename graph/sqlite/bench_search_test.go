package sqlite

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// namesakes makes people with names of two words from 3,000 first and 60,000 last
// names, some far more often than others, as a big graph has them.
func namesakes(size int) []*graph.Entity {
	rng := rand.New(rand.NewPCG(3, 3))
	first, last := rand.NewZipf(rng, 1.1, 20, 2999), rand.NewZipf(rng, 1.1, 200, 59999)
	out := make([]*graph.Entity, size)
	for i := range out {
		name := madeName(first.Uint64()) + " " + madeName(3000+last.Uint64())
		if i%50 == 7 {
			name = fmt.Sprintf("Sergei %s", madeName(3000+last.Uint64()))
		}
		out[i] = &graph.Entity{ID: graph.NewEntityID(graph.KindPerson, fmt.Sprint(i)), Kind: graph.KindPerson, Name: name,
			Forms: []string{graph.Fold(name)}, Block: name}
	}
	for i, name := range []string{"Sergei Lavrov", "Kim Jong Un", "Bashar al-Assad"} {
		out[i*size/3].Name, out[i*size/3].Forms = name, []string{graph.Fold(name)}
	}
	return out
}

func madeName(n uint64) string {
	syllables := strings.Fields("ba ke li mo ru sha ti vo na ger sko din man ova ez el ro mar tin pe la vich son berg")
	var b strings.Builder
	for n += 24; n > 0; n /= 24 {
		b.WriteString(syllables[n%24])
	}
	return b.String()
}

func putAll(tb testing.TB, s *Store, list []*graph.Entity) {
	for len(list) > 0 {
		n := min(len(list), 5000)
		err := s.Update(tb.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.ReplaceEntities(ctx, list[:n], nil) })
		if err != nil {
			tb.Fatal(err)
		}
		list = list[n:]
	}
}

// BenchmarkPutEntities writes 5,000 new entities beside the 20,000 that are there.
func BenchmarkPutEntities(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	all := namesakes(20000)
	putAll(b, s, all)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		more := namesakes(5000)
		for j, e := range more {
			e.ID = graph.NewEntityID(graph.KindPerson, fmt.Sprint("more", i, j))
		}
		b.StartTimer()
		putAll(b, s, more)
	}
	b.ReportMetric(5000*float64(b.N)/b.Elapsed().Seconds(), "entities/s")
}

// BenchmarkSearch searches among 500,000 entities, 50,000 with -short.
func BenchmarkSearch(b *testing.B) {
	size := 500000
	if testing.Short() {
		size = 50000
	}
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	putAll(b, s, namesakes(size))
	for _, search := range []string{"kim jong un", "Sergej Lawrow", "lavrof", "Baschar Asad", "sergej", "sergei", "serg lav", "k", "nobodyatall"} {
		b.Run(strings.ReplaceAll(search, " ", "_"), func(b *testing.B) {
			measure(b, func(ctx context.Context) error {
				return drop(s.FindEntities(ctx, graph.EntityFilter{Search: search}, graph.PageRequest{}))
			})
		})
	}
}

package loader_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// BenchmarkLoad measures resolving and writing alone: the extractor of the tests
// costs next to nothing.
func BenchmarkLoad(b *testing.B) {
	articles := many(2000)
	b.Run("sqlite/new", func(b *testing.B) {
		dir, n := b.TempDir(), 0
		for b.Loop() {
			n++
			s := openSQLite(b, filepath.Join(dir, fmt.Sprintf("%d.db", n)))
			loadAll(b, s, articles)
		}
		b.ReportMetric(float64(len(articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("sqlite/held", func(b *testing.B) {
		s := openSQLite(b, filepath.Join(b.TempDir(), "held.db"))
		loadAll(b, s, articles)
		b.ResetTimer()
		for b.Loop() {
			loadAll(b, s, articles)
		}
		b.ReportMetric(float64(len(articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("neo4j/new", func(b *testing.B) {
		s := openNeo4j(b)
		for b.Loop() {
			b.StopTimer()
			empty(b, s)
			b.StartTimer()
			loadAll(b, s, articles)
		}
		b.ReportMetric(float64(len(articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
	})
}

func loadAll(b *testing.B, s graph.Store, articles []*graph.Article) {
	b.Helper()
	l := newLoader(b, s, func(c *loader.Config) { c.Batch = 256 })
	sum, err := l.Load(b.Context(), source(articles...))
	if err != nil || sum.Failed > 0 {
		b.Fatal(err, sum.Failures)
	}
}

package loader_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// older is the script as it was before it understood calls.
type older struct{}

func (older) Facts(a *graph.Article) (graph.Facts, error) {
	f, err := script{}.Facts(a)
	f.Reports = slices.DeleteFunc(f.Reports, func(r *graph.Report) bool { return r.Type == graph.Call })
	return f, err
}

// interrupted is a source that cancels a load after n articles.
func interrupted(src loader.Source, n int, cancel func()) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for a, err := range src {
			if n--; n < 0 {
				cancel()
				return
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// Reading held articles anew gives the graph that the newer extractor makes, also if
// it is interrupted; a load in the ordinary way leaves them alone.
func TestReextract(t *testing.T) {
	var articles []*graph.Article
	for i := range 30 {
		day := "2025-07-" + string(rune('0'+i/10)) + string(rune('1'+i%9))
		articles = append(articles, article("P"+day, "MEET actual|"+day+"|Wonsan|Ana Roe/minister/KE + Jan Doe//PL\nCALL actual|"+day+"||Ana Roe/minister/KE + Eva Poe//NO"))
	}
	newer := func(c *loader.Config) { c.Version, c.Batch = "script/2", 4 }
	fresh := store(t)
	if _, err := newLoader(t, fresh, newer).Load(t.Context(), source(articles...)); err != nil {
		t.Fatal(err)
	}
	s := store(t)
	before := func(c *loader.Config) { c.Version, c.Extractor = "script/1", older{} }
	if _, err := newLoader(t, s, before).Load(t.Context(), source(articles...)); err != nil {
		t.Fatal(err)
	}
	l := newLoader(t, s, newer)
	sum, err := l.Load(t.Context(), source(articles...))
	if err != nil || sum.Updated != 0 || sum.Skipped != sum.Read {
		t.Errorf("an ordinary load: %s, %v", counts(sum), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	src, _ := loader.Held(ctx, s, "script/2")
	if _, err := l.Again().Load(ctx, interrupted(src, 9, cancel)); graph.ErrorCode(err) != graph.CodeCanceled {
		t.Errorf("interrupted: %v", err)
	}
	src, failure := loader.Held(t.Context(), s, "script/2")
	sum, err = l.Again().Load(t.Context(), src)
	if err != nil || failure() != nil || sum.Failed != 0 || sum.Updated == 0 {
		t.Errorf("read anew: %s, %v, %v", counts(sum), err, failure())
	}
	if digest(t, s) != digest(t, fresh) {
		t.Error("the graph is not that of a fresh load")
	}
	checkDerived(t, s)
	src, _ = loader.Held(t.Context(), s, "script/2")
	if sum, err := l.Again().Load(t.Context(), src); err != nil || sum.Read != 0 {
		t.Errorf("once more: %s, %v", counts(sum), err)
	}
}

// A store that fails while its articles are listed is not taken for an end.
func TestReextractFromFailingStore(t *testing.T) {
	s := store(t)
	load(t, s, article("A", meeting))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	src, failure := loader.Held(ctx, s, "")
	for a, err := range src {
		t.Errorf("%v, %v of a store that cannot be read", a, err)
	}
	if err := failure(); err == nil || !strings.Contains(string(graph.ErrorCode(err)), "CANCELED") {
		t.Errorf("failure %v", err)
	}
}

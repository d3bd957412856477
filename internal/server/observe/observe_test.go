package observe

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func scrape(t *testing.T, o *Observer) string {
	t.Helper()
	w := httptest.NewRecorder()
	o.Metrics().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 200 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// Each method of a store is seen, also one that is new.
func TestEveryStoreCallIsSeen(t *testing.T) {
	o := New(Config{Log: slog.New(slog.DiscardHandler)})
	wrapped := reflect.ValueOf(o.Store(nil)) // each call panics within
	methods := reflect.TypeFor[graph.Reader]()
	for i := range methods.NumMethod() {
		m := methods.Method(i)
		var args []reflect.Value
		for a := range m.Type.NumIn() {
			if a == 0 {
				args = append(args, reflect.ValueOf(context.Background()))
				continue
			}
			args = append(args, reflect.Zero(m.Type.In(a)))
		}
		func() {
			defer func() { _ = recover() }()
			if m.Type.IsVariadic() {
				wrapped.MethodByName(m.Name).CallSlice(args)
				return
			}
			wrapped.MethodByName(m.Name).Call(args)
		}()
		if want := `entente_store_calls_total{code="PANIC",method="` + m.Name + `"} 1`; !strings.Contains(scrape(t, o), want) {
			t.Errorf("store.go leaves out %s: there is no %s", m.Name, want)
		}
	}
	if !strings.Contains(scrape(t, o), "entente_store_calls_in_flight 0") {
		t.Error("calls are under way")
	}
}

func TestNamesAreBounded(t *testing.T) {
	n := newNames()
	if got := n.label(""); got != anonymous {
		t.Errorf("no name: %q", got)
	}
	if got := n.label(strings.Repeat("a", maxNameBytes+1)); got != other {
		t.Errorf("a long name: %q", got)
	}
	for i := range maxNames {
		if name := "q" + strconv.Itoa(i); n.label(name) != name {
			t.Errorf("%s has no metrics of its own", name)
		}
	}
	if got := n.label("more"); got != other {
		t.Errorf("one name too many: %q", got)
	}
	if got := n.label("q7"); got != "q7" {
		t.Errorf("a known name: %q", got)
	}
	if got := short(strings.Repeat("a", 1000)); len(got) > maxNameBytes+len("…") {
		t.Errorf("a name of %d bytes is told", len(got))
	}
}

func TestEndpoints(t *testing.T) {
	for _, endpoint := range []string{"collector:4318", "grpc://collector:4317", "http://", "http://user:secret@collector", "\n"} {
		if _, _, err := StartTracing(t.Context(), endpoint, "1", slog.New(slog.DiscardHandler)); graph.ErrorCode(err) != graph.CodeInvalid || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", endpoint, err)
		}
	}
}

package server

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

func TestMediaTypeFor(t *testing.T) {
	for _, tt := range []struct{ accept, want string }{
		{"application/json", mediaJSON},
		{"application/graphql-response+json", mediaGraphQL},
		{"application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", mediaGraphQL},
		{"application/json, application/graphql-response+json", mediaJSON},
		{"application/json;q=0.5, application/graphql-response+json;q=0.9", mediaGraphQL},
		{"application/graphql-response+json;q=0, */*;q=0.1", mediaJSON},
		{"text/html, application/xhtml+xml, */*;q=0.8", mediaJSON},
		{"application/*", mediaJSON},
		{"*/*", mediaJSON},
		{"text/html", ""},
		{"nonsense/", ""},
	} {
		if got := mediaTypeFor([]string{tt.accept}); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.accept, got, tt.want)
		}
	}
	if got := mediaTypeFor(nil); got != mediaJSON {
		t.Errorf("without Accept: %q", got)
	}
}

func TestCompression(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story), Introspection: IntrospectionOn})
	unzip := map[string]func(io.Reader) (io.Reader, error){
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		"":     func(r io.Reader) (io.Reader, error) { return r, nil },
	}
	large, small := `{ __schema { types { name fields { name description } } } }`, `{ __typename }`
	for _, tt := range []struct{ accept, query, want string }{
		{"gzip", large, "gzip"},
		{"zstd", large, "zstd"},
		{"gzip, deflate, br, zstd", large, "zstd"},
		{"zstd;q=0.1, gzip", large, "gzip"},
		{"br", large, ""},
		{"", large, ""},
		{"gzip", small, ""},
	} {
		t.Run(tt.accept+" "+tt.want, func(t *testing.T) {
			w := do(h, "POST", "/graphql", post(tt.query), "Content-Type", jsonType, "Accept-Encoding", tt.accept)
			if got := w.Header().Get("Content-Encoding"); got != tt.want {
				t.Fatalf("encoding %q, want %q", got, tt.want)
			}
			if !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("Vary %q", w.Header().Values("Vary"))
			}
			length := w.Body.Len()
			r, err := unzip[tt.want](w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r)
			if err != nil || !json.Valid(body) || !bytes.Contains(body, []byte(`"data"`)) {
				t.Errorf("%v: %.200s", err, body)
			}
			if tt.want != "" && length*3 > len(body) {
				t.Errorf("%d bytes became %d", len(body), length)
			}
		})
	}
}

func TestCaching(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	h := New(Config{Store: store, Introspection: IntrospectionOn})
	aged := New(Config{Store: store, CacheAge: 90 * time.Second})
	query := func(q string) string { return "/graphql?query=" + url.QueryEscape(q) }
	for _, tt := range []struct {
		name          string
		h             http.Handler
		method, path  string
		cache         string
		hasTag, small bool
	}{
		{"GET", h, "GET", query(`{ stats { articles } }`), "private, no-cache", true, true},
		{"GET, aged", aged, "GET", query(`{ stats { articles } }`), "private, max-age=90", true, true},
		{"GET with an error", aged, "GET", query(`{ nonsense }`), "no-store", false, true},
		{"GET with a partial error", aged, "GET", query(`{ stats { articles } article(id: "x") { id } }`), "no-store", false, true},
		{"POST", aged, "POST", "/graphql", "no-store", false, true},
		{"schema", h, "GET", "/schema.graphqls", "no-cache", true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := do(tt.h, tt.method, tt.path, post(`{ __typename }`), "Content-Type", jsonType)
			tag := w.Header().Get("ETag")
			if got := w.Header().Get("Cache-Control"); got != tt.cache || (tag != "") != tt.hasTag || w.Code != http.StatusOK {
				t.Fatalf("status %d, Cache-Control %q, ETag %q: %.200s", w.Code, got, tag, w.Body)
			}
			if !tt.hasTag {
				return
			}
			if w = do(tt.h, "GET", tt.path, "", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("asked by its tag again: status %d, %.200s", w.Code, w.Body)
			}
			if w = do(tt.h, "GET", tt.path, "", "If-None-Match", tag, "Accept-Encoding", "gzip"); w.Code != http.StatusNotModified {
				t.Errorf("compressed: status %d", w.Code)
			}
			if w = do(tt.h, "GET", tt.path, "", "If-None-Match", `W/"other"`); w.Code != http.StatusOK || w.Header().Get("ETag") != tag {
				t.Errorf("asked by another tag: status %d, tag %s", w.Code, w.Header().Get("ETag"))
			}
		})
	}
	w := do(h, "GET", "/schema.graphqls", "")
	if !strings.HasPrefix(w.Body.String(), `"""`) || !strings.Contains(w.Body.String(), "type Query {") {
		t.Errorf("schema %.200s", w.Body)
	}
}

func TestBatch(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	const q = `{ stats { articles } }` // costs 2
	ask := func(limits Limits, queries ...string) (status int, codes []string, costs []cost) {
		bodies := make([]string, len(queries))
		for i, query := range queries {
			bodies[i] = post(query)
		}
		w := postJSON(New(Config{Store: store, Limits: limits}), "["+strings.Join(bodies, ",")+"]")
		var all []struct {
			Errors     []struct{ Extensions struct{ Code string } }
			Extensions struct{ Cost cost }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &all); err != nil {
			return w.Code, []string{code(w)}, nil
		}
		for _, a := range all {
			c := ""
			if len(a.Errors) > 0 {
				c = a.Errors[0].Extensions.Code
			}
			codes, costs = append(codes, c), append(costs, a.Extensions.Cost)
		}
		return w.Code, codes, costs
	}
	for _, tt := range []struct {
		name    string
		limits  Limits
		queries []string
		status  int
		codes   string
		left    int // after the last
	}{
		{"two", Limits{Complexity: 10}, []string{q, q}, 200, ",", 6},
		{"one that is wrong", Limits{Complexity: 10}, []string{q, "{ nonsense }", q}, 200, ",GRAPHQL_VALIDATION_FAILED,", 6},
		{"together too costly", Limits{Complexity: 5}, []string{q, q, q}, 200, ",,COMPLEXITY_LIMIT_EXCEEDED", 1},
		{"too many", Limits{Batch: 2}, []string{q, q, q}, 400, "BATCH_LIMIT_EXCEEDED", 0},
		{"as many as may be", Limits{Batch: 2, Complexity: 4}, []string{q, q}, 200, ",", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, codes, costs := ask(tt.limits, tt.queries...)
			if status != tt.status || strings.Join(codes, ",") != tt.codes {
				t.Errorf("status %d, codes %q; want %d, %q", status, strings.Join(codes, ","), tt.status, tt.codes)
			}
			if len(costs) > 0 && costs[len(costs)-1].Left != tt.left {
				t.Errorf("costs %+v, want %d left", costs, tt.left)
			}
		})
	}
}

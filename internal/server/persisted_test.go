package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// byHash returns extensions that ask for a query by its hash.
func byHash(hash string) string {
	return fmt.Sprintf(`{"persistedQuery": {"version": 1, "sha256Hash": %q}}`, hash)
}

func postJSON(h http.Handler, body string) *httptest.ResponseRecorder {
	return do(h, "POST", "/graphql", body, "Content-Type", jsonType)
}

func TestAutomaticPersistedQueries(t *testing.T) {
	s := newWonsan()
	h := New(Config{Store: openStore(t, &s.Story)})
	const query = `{ stats { articles } }`
	hash := hashOf(query)
	quoted, long := func(q string) string { b, _ := json.Marshal(q); return string(b) }, query+strings.Repeat(" ", persistedBytes)
	steps := []struct{ name, body, code string }{
		{"not known yet", `{"extensions": ` + byHash(hash) + `}`, "PERSISTED_QUERY_NOT_FOUND"},
		{"of another hash", `{"query": "{ __typename }", "extensions": ` + byHash(hash) + `}`, "PERSISTED_QUERY_INVALID"},
		{"still not known", `{"extensions": ` + byHash(hash) + `}`, "PERSISTED_QUERY_NOT_FOUND"},
		{"with its hash", `{"query": ` + quoted(query) + `, "extensions": ` + byHash(hash) + `}`, ""},
		{"by its hash", `{"extensions": ` + byHash(hash) + `}`, ""},
		{"by document id", `{"documentId": "sha256:` + hash + `"}`, ""},
		{"both", `{"query": ` + quoted(query) + `, "documentId": "sha256:` + hash + `"}`, "INVALID"},
		{"of another version", `{"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "x"}}}`, "PERSISTED_QUERY_INVALID"},
		{"of no form", `{"extensions": {"persistedQuery": "x"}}`, "PERSISTED_QUERY_INVALID"},
		{"too long to be kept", `{"query": ` + quoted(long) + `, "extensions": ` + byHash(hashOf(long)) + `}`, ""},
		{"too long to be found", `{"extensions": ` + byHash(hashOf(long)) + `}`, "PERSISTED_QUERY_NOT_FOUND"},
	}
	for _, step := range steps {
		w := postJSON(h, step.body)
		if code(w) != step.code || step.code == "" && !strings.Contains(w.Body.String(), `"articles":4`) {
			t.Errorf("%s: code %q, want %q: %s", step.name, code(w), step.code, w.Body)
		}
	}
	w := do(h, "GET", "/graphql?extensions="+url.QueryEscape(byHash(hash)), "")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"articles":4`) {
		t.Errorf("by GET: status %d, %s", w.Code, w.Body)
	}
}

func TestTrustedDocuments(t *testing.T) {
	s := newWonsan()
	const known = `query Stats { stats { articles } }`
	file, err := json.Marshal(map[string]string{hashOf(known): known, "by-name": `query($n: String!) { entity(by: {name: $n}) { name } }`})
	if err != nil {
		t.Fatal(err)
	}
	documents, err := ParseTrustedDocuments(file)
	if err != nil {
		t.Fatal(err)
	}
	h := New(Config{Store: openStore(t, &s.Story), Trusted: documents, Introspection: IntrospectionOn})
	tests := []struct{ name, body, code string }{
		{"by hash", `{"extensions": ` + byHash(hashOf(known)) + `}`, ""},
		{"by document id", `{"documentId": "by-name", "variables": {"n": "Kim Jong Un"}}`, ""},
		{"by its text", post(known), ""},
		{"a text as long", post(`query Stats { stats { entities } }`), "OPERATION_NOT_TRUSTED"},
		{"the text with a space", post(known + " "), "OPERATION_NOT_TRUSTED"},
		{"another hash", `{"extensions": ` + byHash(hashOf("x")) + `}`, "OPERATION_NOT_TRUSTED"},
		{"another text of a known hash", `{"query": "{ __typename }", "extensions": ` + byHash(hashOf(known)) + `}`, "OPERATION_NOT_TRUSTED"},
		{"a query to be kept", `{"query": "{ __typename }", "extensions": ` + byHash(hashOf("{ __typename }")) + `}`, "OPERATION_NOT_TRUSTED"},
		{"introspection", post(`{ __schema { types { name } } }`), "OPERATION_NOT_TRUSTED"},
		{"no text", post(""), "INVALID"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := postJSON(h, tt.body)
			if code(w) != tt.code || tt.code == string(CodeNotTrusted) && w.Code != http.StatusForbidden {
				t.Errorf("code %q, want %q: status %d, %s", code(w), tt.code, w.Code, w.Body)
			}
		})
	}
	if w := do(h, "GET", "/?who=Lavrov", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Wonsan") {
		t.Errorf("the page asks what is its own, and is answered %d, %s", w.Code, w.Body)
	}
}

func TestParseTrustedDocuments(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		documents  int // 0 for an error
	}{
		{"map", `{"a": "{ stats { articles } }", "b": "{ __typename }"}`, 2},
		{"manifest", `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a", "name": "A", "type": "query", "body": "query A { __typename }"}]}`, 1},
		{"not of this schema", `{"a": "{ nonsense }"}`, 0},
		{"no GraphQL", `{"a": "{"}`, 0},
		{"none", `{}`, 0},
		{"no JSON", `query A { __typename }`, 0},
		{"a list", `["{ __typename }"]`, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := ParseTrustedDocuments([]byte(tt.file))
			switch {
			case tt.documents == 0 && graph.ErrorCode(err) != graph.CodeInvalid:
				t.Errorf("error %v, want one of code %s", err, graph.CodeInvalid)
			case tt.documents > 0 && err != nil:
				t.Error(err)
			case tt.documents > 0 && d.Len() != tt.documents:
				t.Errorf("%d documents, want %d", d.Len(), tt.documents)
			}
		})
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The README's question gets the README's answer from the examples.
func TestReadmeAnswer(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(readme), "entente query '")
	query, rest, ok2 := strings.Cut(rest, "'")
	_, rest, ok3 := strings.Cut(rest, "<!-- answer -->\n```json\n")
	want, _, ok4 := strings.Cut(rest, "```")
	if !ok || !ok2 || !ok3 || !ok4 {
		t.Fatal("the README has no question with an answer")
	}
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db")}
	if code, _, errs := run(t, env, "load", filepath.Join("..", "..", "examples", "articles.jsonl")); code != 0 {
		t.Fatalf("load: exit code %d: %s", code, errs)
	}
	code, got, errs := run(t, env, "query", query)
	if code != 0 {
		t.Fatalf("query: exit code %d: %s", code, errs)
	}
	var a, b any
	if err := json.Unmarshal([]byte(want), &a); err != nil {
		t.Fatalf("the README's answer: %v", err)
	}
	if err := json.Unmarshal([]byte(got), &b); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("the answer is not the README's (-README +answer):\n%s\nwhole answer:\n%s", d, got)
	}
}

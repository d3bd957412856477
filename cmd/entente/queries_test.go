package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the answers of docs/queries.md and docs/ledger.md anew")

// The questions of docs/queries.md get its answers from the examples.
func TestWorkedQuestions(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "queries.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db")}
	if code, _, errs := run(t, env, "load", filepath.Join("..", "..", "examples", "articles.jsonl")); code != 0 {
		t.Fatalf("load: exit code %d: %s", code, errs)
	}
	worked(t, page, string(text), 10, func(query string) string {
		code, got, errs := run(t, env, "query", query)
		if code != 0 {
			t.Fatalf("%s: exit code %d: %s", query, code, errs)
		}
		return got
	})
}

// worked compares the answers of a page of at least so many questions with what ask
// gives, and writes them anew with -update.
func worked(t *testing.T, page, text string, least int, ask func(query string) string) {
	t.Helper()
	const asks, answers, ends = "```graphql\n", "```\n```json\n", "```\n"
	var out strings.Builder
	rest, n := text, 0
	for {
		before, after, ok := strings.Cut(rest, asks)
		out.WriteString(before)
		if !ok {
			break
		}
		query, after, ok := strings.Cut(after, answers)
		want, after, ok2 := strings.Cut(after, ends)
		if !ok || !ok2 {
			t.Fatalf("question %d has no answer", n+1)
		}
		rest, n = after, n+1
		got := ask(query)
		compareAnswers(t, n, want, got)
		out.WriteString(asks + query + answers + indented(t, got) + ends)
	}
	if n < least {
		t.Errorf("%d questions, want %d", n, least)
	}
	if *update {
		if err := os.WriteFile(page, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func compareAnswers(t *testing.T, n int, want, got string) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal([]byte(want), &a); err != nil {
		t.Fatalf("the answer to question %d: %v", n, err)
	}
	if err := json.Unmarshal([]byte(got), &b); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" && !*update {
		t.Errorf("question %d (-page +answer):\n%s\nRun the test with -update if the answer is as good.", n, d)
	}
}

func indented(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(s), "", "  "); err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

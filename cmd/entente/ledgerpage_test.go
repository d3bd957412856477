package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The example of docs/ledger.md is what a server does on its articles.
func TestWorkedDecisions(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "ledger.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0", "ENTENTE_KEYS": filepath.Join(dir, "keys.json")}
	_, articles, _ := strings.Cut(string(text), "```jsonl\n")
	articles, _, _ = strings.Cut(articles, "```\n")
	file := filepath.Join(dir, "vienna.jsonl")
	if err := os.WriteFile(file, []byte(articles), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, env, "load", file); code != exitOK {
		t.Fatalf("load: exit code %d: %s", code, errs)
	}
	code, key, errs := run(t, env, "key", "add", "desk", "--rights", "write")
	if code != exitOK {
		t.Fatal(errs)
	}
	url, _ := runServer(t, env, "serve", "--log-level", "error")
	worked(t, page, string(text), 5, func(query string) string {
		var answer struct {
			Data   json.RawMessage `json:"data"`
			Errors json.RawMessage `json:"errors,omitempty"`
		}
		post(t, url, strings.TrimSpace(key), query, nil, &answer)
		got, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		return string(got)
	})
}

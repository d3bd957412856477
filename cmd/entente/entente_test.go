package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestBadUse(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db")}
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no such file", []string{"load", filepath.Join(dir, "none.txt")}, exitFailed, "none.txt: no such file"},
		{"unknown format", []string{"load", "--format", "pdf", dir}, exitFailed, "unknown format"},
		{"unknown tokenizer", []string{"extract", "--nlp", "magic", dir}, exitFailed, "use own or prose"},
		{"bad day", []string{"load", "--fetched", "yesterday", dir}, exitFailed, "YYYY-MM-DD"},
		{"unknown output", []string{"load", "--output", "xml", dir}, exitFailed, "unknown output"},
		{"unknown store", []string{"load", "--store", "mysql://x", dir}, exitFailed, "--store names no store"},
		{"query with a fault", []string{"query", "{ nothing }"}, exitFailed, "nothing"},
		{"variables that are no JSON", []string{"query", "{ stats { articles } }", "--variables", "{"}, exitFailed, "--variables"},
		{"no server", []string{"healthcheck", "--listen", "127.0.0.1:1"}, exitUnavailable, "no server answers"},
		{"no database", []string{"load", "--store", "bolt://127.0.0.1:1", "--password", "hush-hush", dir}, exitUnavailable, "127.0.0.1:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, errs := run(t, env, c.args...)
			if code != c.code || !strings.Contains(errs, c.says) {
				t.Errorf("exit code %d, %q; want %d and %q", code, errs, c.code, c.says)
			}
			if strings.Contains(errs, "hush-hush") {
				t.Errorf("the password is shown: %q", errs)
			}
		})
	}
}

// What can be read is loaded, and what cannot is named with file and line.
func TestLoadGoesOnAfterErrors(t *testing.T) {
	dir := t.TempDir()
	rows := `{"id":"1","title":"A","text":"President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw."}
{"id":"2","title":
{"id":"3","title":"B","text":"Nothing else was said at all."}
`
	file := filepath.Join(dir, "rows.jsonl")
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db")}
	code, out, errs := run(t, env, "load", "--output", "json", file)
	if code != exitPartly || !strings.Contains(errs, "rows.jsonl:2") {
		t.Errorf("exit code %d, %q; want %d and the line", code, errs, exitPartly)
	}
	var sum summary
	if err := json.Unmarshal([]byte(out), &sum); err != nil {
		t.Fatal(err)
	}
	if sum.Loaded != 2 || sum.Failed != 1 {
		t.Errorf("summary %+v, want 2 loaded and 1 failed", sum)
	}
}

func TestExtractKeepsOrder(t *testing.T) {
	var in strings.Builder
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		in.WriteString(`{"id":"` + id + `","title":"T","text":"President Carlos Mendoza met Prime Minister Anna Kowalska."}` + "\n")
	}
	var out, errs bytes.Buffer
	p := &program{in: strings.NewReader(in.String()), out: &out, errs: &errs, env: func(string) string { return "" }}
	if code := p.run(context.Background(), []string{"extract", "-"}); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	ids := regexp.MustCompile(`(?m)^\{"id":"(.)"`).FindAllStringSubmatch(out.String(), -1)
	var got string
	for _, m := range ids {
		got += m[1]
	}
	if got != "abcdef" {
		t.Errorf("order %q, want abcdef", got)
	}
}

// up loads, answers, serves, and ends when it is told to.
func TestUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, w := io.Pipe()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0"}
	var errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: w, errs: &errs, env: func(k string) string { return env[k] }}
	done := make(chan int)
	go func() {
		code := p.run(ctx, []string{"up"})
		_ = w.Close() // never fails
		done <- code
	}()
	address := regexp.MustCompile(`Serving (http://\S+)`)
	var url, printed string
	for s := bufio.NewScanner(r); url == "" && s.Scan(); {
		printed += s.Text() + "\n"
		if m := address.FindStringSubmatch(s.Text()); m != nil {
			url = m[1]
		}
	}
	if url == "" {
		t.Fatalf("it does not serve; it printed\n%s%s", printed, errs.String())
	}
	if !strings.Contains(printed, "WHO MET WHOM") {
		t.Errorf("no first answers in\n%s", printed)
	}
	res, err := http.Post(url+"/graphql", "application/json", strings.NewReader(`{"query":"{ stats { articles } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if cerr := res.Body.Close(); err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	if !strings.Contains(string(body), `"articles":40`) {
		t.Errorf("stats %s, want 40 articles", body)
	}
	cancel()
	if code := <-done; code != 0 {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

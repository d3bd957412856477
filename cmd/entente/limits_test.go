package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// docs/server.md has every limit with its flag, variable and default as they are, and
// the schema has every code that it names.
func TestLimitsAreDocumented(t *testing.T) {
	read := func(path ...string) string {
		b, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	doc, schema := read("docs", "server.md"), read("schema.graphqls")
	var s serving
	c := &cobra.Command{}
	s.flags(c)
	new(protection).flags(c, "info")
	c.Flags().VisitAll(func(f *pflag.Flag) {
		variable := environment[f.Name]
		if want := "ENTENTE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")); variable != want || !strings.Contains(f.Usage, want) {
			t.Errorf("--%s has the variable %q, and its help says %q", f.Name, variable, f.Usage)
		}
		row := "| `--" + f.Name + "` | `" + variable + "` | " + f.DefValue + " |"
		if strings.HasPrefix(f.Name, "max-") && !strings.Contains(doc, row) {
			t.Errorf("docs/server.md has no row with %q", row)
		}
		if !strings.Contains(doc, "`--"+f.Name) {
			t.Errorf("docs/server.md does not know --%s", f.Name)
		}
	})
	for _, code := range regexp.MustCompile(`[A-Z]+_[A-Z_]+[A-Z]|OVERLOADED|FORBIDDEN`).FindAllString(doc, -1) {
		if !strings.HasPrefix(code, "ENTENTE_") && !strings.HasPrefix(code, "OTEL_") && !strings.Contains(schema, code) {
			t.Errorf("schema.graphqls does not know the code %s", code)
		}
	}
}

func TestBadServing(t *testing.T) {
	dir := t.TempDir()
	untrusted := filepath.Join(dir, "untrusted.json")
	if err := os.WriteFile(untrusted, []byte(`{"a": "{ nonsense }"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_MAX_DEPTH": "deep"}
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"no number in the environment", []string{"serve"}, "ENTENTE_MAX_DEPTH"},
		{"no limit", []string{"serve", "--max-depth", "0"}, "above 0"},
		{"no limit, before loading", []string{"up", "--max-depth", "-1", dir}, "above 0"},
		{"introspection", []string{"serve", "--max-depth", "9", "--introspection", "perhaps"}, "auto, on or off"},
		{"no documents", []string{"serve", "--max-depth", "9", "--trusted-documents", filepath.Join(dir, "none.json")}, "none.json"},
		{"documents of another schema", []string{"serve", "--max-depth", "9", "--trusted-documents", untrusted}, "nonsense"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if code, _, errs := run(t, env, c.args...); code != exitFailed || !strings.Contains(errs, c.says) {
				t.Errorf("exit code %d, %q; want %d and %q", code, errs, exitFailed, c.says)
			}
		})
	}
}

// What flags and environment say of limits is what the server does.
func TestServeWithLimits(t *testing.T) {
	dir := t.TempDir()
	trusted := filepath.Join(dir, "trusted.json")
	if err := os.WriteFile(trusted, []byte(`{"stats": "{ stats { articles } }", "deep": "{ meetings { edges { node { id } } } }"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, w := io.Pipe()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0",
		"ENTENTE_TRUSTED_DOCUMENTS": trusted, "ENTENTE_INTROSPECTION": "off", "ENTENTE_CACHE_AGE": "1m"}
	var errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: w, errs: &errs, env: func(k string) string { return env[k] }}
	done := make(chan int)
	go func() {
		code := p.run(ctx, []string{"serve", "--max-depth", "3"})
		_ = w.Close() // never fails
		done <- code
	}()
	var url string
	for s := bufio.NewScanner(r); url == "" && s.Scan(); {
		_, rest, _ := strings.Cut(s.Text(), "Serving ")
		url, _, _ = strings.Cut(rest, " ")
	}
	for _, c := range []struct {
		path, contains string
		status         int
	}{
		{"/graphql?documentId=stats", `"articles":0`, 200},
		{"/graphql?documentId=deep", `DEPTH_LIMIT_EXCEEDED`, 200},
		{"/graphql?query={__typename}", `OPERATION_NOT_TRUSTED`, 403},
		{"/schema.graphqls", "404", 404},
		{"/playground", "404", 404},
	} {
		res, err := http.Get(url + c.path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if cerr := res.Body.Close(); err != nil || cerr != nil {
			t.Fatal(err, cerr)
		}
		if res.StatusCode != c.status || !strings.Contains(string(body), c.contains) {
			t.Errorf("%s: status %d, %s; want %d and %q", c.path, res.StatusCode, body, c.status, c.contains)
		}
		if age := res.Header.Get("Cache-Control"); c.contains == `"articles":0` && age != "private, max-age=60" {
			t.Errorf("%s: Cache-Control %q", c.path, age)
		}
	}
	cancel()
	if code := <-done; code != 0 {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

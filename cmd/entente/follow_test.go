package main

import (
	"bufio"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Who follows a server hears of what entente load loads beside it.
func TestFollowLoad(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0"}
	base, stop := runServer(t, env, "serve", "--log-level", "error")
	query := `subscription { events(filter: {types: [MEET]}) { event { participants { entity { name } } } } }`
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // the server ended it
	file := filepath.Join(dir, "rows.jsonl")
	if err := os.WriteFile(file, []byte(`{"title":"A","text":"President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw."}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, env, "load", file); code != exitOK {
		t.Fatalf("load: exit code %d, %s", code, errs)
	}
	lines := bufio.NewScanner(res.Body)
	heard := func(part string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), part) {
				return
			}
		}
		t.Errorf("the stream ended before %s", part)
	}
	heard(`"name":"Carlos Mendoza"`)
	ended := make(chan int)
	go func() {
		code, _ := stop()
		ended <- code
	}()
	heard("SERVER_CLOSING")
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

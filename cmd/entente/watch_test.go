package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/source"
)

// newsSite serves a feed whose entries are summaries, and the pages that they lead to.
type newsSite struct {
	mu      sync.Mutex
	entries int
	broken  string // a page that cannot be had now
	status  int    // of the feed, 0 for 200
	asked   map[string]int
	same    int // how often the feed had not changed
}

func (s *newsSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[r.URL.Path]++
	switch {
	case r.URL.Path == "/feed" && s.status != 0:
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(s.status)
	case r.URL.Path == "/feed":
		tag := fmt.Sprintf(`"%d"`, s.entries)
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			s.same++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>Post</title>`) // the client may have gone
		for n := range s.entries {
			_, _ = fmt.Fprintf(w, "<item><title>Report %d</title><link>http://%s/page/%d</link><description>Short.</description></item>", n, r.Host, n)
		}
		_, _ = io.WriteString(w, "</channel></rss>")
	case r.URL.Path == s.broken:
		w.WriteHeader(http.StatusBadGateway)
	case strings.HasPrefix(r.URL.Path, "/page/"):
		_, _ = fmt.Fprintf(w, "<html><head><title>Report %s</title></head><body><article><h1>Report %s</h1><p>President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw on Saturday, and they signed an accord on fishing in the Northern Sea.</p><p>The two had met twice before in the year, as the spokesman of the president told reporters after the talks had ended.</p></article></body></html>", r.URL.Path, r.URL.Path)
	default:
		http.NotFound(w, r)
	}
}

func (s *newsSite) set(entries int, broken string, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries, s.broken, s.status = entries, broken, status
}

func TestWatchFeed(t *testing.T) {
	site := &newsSite{asked: map[string]int{}}
	server := httptest.NewServer(site)
	defer server.Close()
	_, env := home(t, nil)
	watch := func(code int, says string) {
		t.Helper()
		got, out, errs := run(t, env, "watch", "--once", "--follow", "--allow-private", server.URL+"/feed")
		if got != code || !strings.Contains(out+errs, says) || says == "" && out+errs != "" {
			t.Errorf("exit code %d, %s%s; want %d and %q", got, out, errs, code, says)
		}
	}
	site.set(1, "", 0)
	watch(exitOK, "1 loaded")
	watch(exitOK, "") // it has not changed
	site.set(2, "/page/1", 0)
	watch(exitFailed, "/page/1: the server asks to come back later") // nothing else was new
	site.set(2, "", 0)
	watch(exitOK, "1 loaded") // what failed is tried again
	watch(exitOK, "")
	site.set(3, "", http.StatusServiceUnavailable)
	watch(exitUnavailable, "the server asks to come back later (503)")
	site.set(3, "", 0)
	watch(exitOK, "1 loaded")
	if site.asked["/page/0"] != 1 || site.asked["/page/1"] != 2 || site.asked["/page/2"] != 1 || site.same != 2 {
		t.Errorf("asked %v, %d times unchanged", site.asked, site.same)
	}
}

func TestWatchDirectory(t *testing.T) {
	dir, env := home(t, map[string]string{"in/a.jsonl": met(1), "in/b.jsonl": met(2) + "{\n"})
	watch := func(code int, says string) {
		t.Helper()
		got, out, errs := run(t, env, "watch", "--once", "--quarantine", dir+"/kept", dir+"/in", dir+"/in2/*.jsonl")
		if got != code || !strings.Contains(out+errs, says) || says == "" && out+errs != "" {
			t.Errorf("exit code %d, %s%s; want %d and %q", got, out, errs, code, says)
		}
	}
	watch(exitPartly, "2 loaded, 0 updated, 0 held already, 1 failed")
	watch(exitOK, "")
	if kept, err := filepath.Glob(dir + "/kept/*.json"); err != nil || len(kept) != 1 {
		t.Errorf("kept %v, %v", kept, err)
	}
	if err := os.WriteFile(dir+"/in/b.jsonl", []byte(met(2)+met(3)), 0o600); err != nil {
		t.Fatal(err)
	}
	watch(exitOK, "1 loaded, 0 updated, 1 held already")
	watch(exitOK, "")
}

// A watch goes on until it is told to end, and loads what comes meanwhile.
func TestWatchGoesOn(t *testing.T) {
	site := &newsSite{asked: map[string]int{}, entries: 1}
	server := httptest.NewServer(site)
	defer server.Close()
	_, env := home(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, w := io.Pipe()
	p := &program{in: strings.NewReader(""), out: w, errs: io.Discard, env: func(k string) string { return env[k] }}
	done := make(chan int)
	go func() {
		code := p.run(ctx, []string{"watch", "--interval", "1s", "--follow", "--allow-private", server.URL + "/feed"})
		_ = w.Close() // never fails
		done <- code
	}()
	lines := bufio.NewScanner(r)
	for n := 1; n <= 2; n++ {
		if !lines.Scan() || !strings.Contains(lines.Text(), "1 loaded") {
			t.Fatalf("look %d: %q", n, lines.Text())
		}
		site.set(n+1, "", 0)
	}
	cancel()
	go func() { _, _ = io.Copy(io.Discard, r) }() // it may be writing
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

func TestBackoff(t *testing.T) {
	later := &source.RetryError{After: 10 * time.Hour}
	for _, c := range []struct {
		failures int
		err      error
		want     time.Duration
	}{
		{1, graph.Errorf(graph.CodeUnavailable, "x"), 10 * time.Minute}, {2, nil, 20 * time.Minute}, {30, nil, 6 * time.Hour}, {1, later, 10 * time.Hour},
	} {
		if got := backoff(5*time.Minute, c.failures, c.err); got != c.want {
			t.Errorf("%d failures: %s, want %s", c.failures, got, c.want)
		}
	}
}

// Files that are being written are left for the next look.
func TestWatchLeavesWhatIsWritten(t *testing.T) {
	now := time.Unix(1000, 0)
	w := &watched{}
	found := []source.File{{Path: "old", Size: 1, Changed: now.Add(-time.Minute)}, {Path: "new", Size: 1, Changed: now.Add(-time.Second)}}
	fresh, seen := w.changed(found, now, false)
	if strings.Join(fresh, " ") != "old" || len(seen) != 1 {
		t.Errorf("first look: %v", fresh)
	}
	w.Files = seen
	if fresh, _ = w.changed(found, now.Add(5*time.Second), false); strings.Join(fresh, " ") != "new" {
		t.Errorf("second look: %v", fresh)
	}
}

func TestBadUseOfWatch(t *testing.T) {
	dir, env := home(t, map[string]string{"bad": "x"})
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"watch", "-"}, "standard input cannot be watched"},
		{[]string{"watch", "--interval", "1ms", dir}, "--interval"},
		{[]string{"watch", "--state", dir + "/bad", dir}, "holds no state of a watch"},
		{[]string{"watch", "--once", dir + "/gone"}, dir + "/gone: no such file or directory"},
	} {
		if code, _, errs := run(t, env, c.args...); code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit code %d, %q; want %d and %q", c.args, code, errs, exitFailed, c.says)
		}
	}
}

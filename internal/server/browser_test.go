package server

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browserTimeout bounds a whole test in the browser.
const browserTimeout = 2 * time.Minute

// chromium finds the browser, or fails the test saying what to install.
func chromium(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no browser: install Chromium (on Debian: apt-get install chromium) or set CHROMIUM to its path; go test -short leaves browser tests out")
	return ""
}

// browse serves the story on this machine and opens a browser with a profile of its
// own. It returns the browser's context and the server's address. What the browser
// complains of fails the test.
func browse(t *testing.T) (ctx context.Context, base string) {
	t.Helper()
	if testing.Short() {
		t.Skip("browser tests are left out with -short")
	}
	s := newWonsan()
	started, stopped := make(chan net.Addr, 1), make(chan error, 1)
	serving, stop := context.WithCancel(context.Background())
	go func() {
		stopped <- Run(serving, "127.0.0.1:0", Config{Store: openStore(t, &s.Story)}, func(a net.Addr) { started <- a })
	}()
	t.Cleanup(func() {
		stop()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
	})
	base = "http://" + (<-started).String()

	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900),
		chromedp.Flag("headless", true), chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, cancel := context.WithTimeout(context.Background(), browserTimeout)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	var complaints struct {
		sync.Mutex
		list []string
	}
	complain := func(format string, args ...any) {
		complaints.Lock()
		defer complaints.Unlock()
		complaints.list = append(complaints.list, fmt.Sprintf(format, args...))
	}
	t.Cleanup(func() {
		complaints.Lock()
		defer complaints.Unlock()
		for _, c := range complaints.list {
			t.Error(c)
		}
	})
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			complain("the page threw %s (%s:%d)", e.ExceptionDetails.Text, e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber)
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError {
				complain("the browser complains: %s (%s)", e.Entry.Text, e.Entry.URL)
			}
		}
	})
	if err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return ctx, base
}

// text returns the visible text of an element.
func text(t *testing.T, ctx context.Context, selector chromedp.CSS) string {
	t.Helper()
	s, err := chromedp.Run(ctx, chromedp.Text(selector))
	if err != nil {
		t.Fatalf("text of %s: %v", selector, err)
	}
	return s
}

func TestPlayground(t *testing.T) {
	ctx, base := browse(t)
	const (
		editor = chromedp.CSS(".graphiql-query-editor .CodeMirror")
		result = chromedp.CSS(".result-window .CodeMirror-code")
		// The editor closes brackets itself, so the query is typed without those that
		// end it.
		query = `query Typed{meetings(who:{name:"Kim Jong Un"},during:{from:"2025-01-01"}){totalCount edges{node{place{name}participants{entity{name`
	)
	if err := chromedp.Do(ctx, chromedp.Navigate(base+"/playground"), chromedp.WaitVisible(editor)); err != nil {
		t.Fatal(err)
	}
	tabs := text(t, ctx, ".graphiql-sessions")
	err := chromedp.Do(ctx,
		chromedp.Click(editor),
		chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.KeyEvent(kb.Backspace),
		chromedp.KeyEvent(query),
		// The playground reads what is typed a moment later.
		chromedp.Poll[chromedp.Void](`localStorage.getItem("graphiql:operationName") === "Typed"`, chromedp.WithPollingTimeout(browserTimeout)),
		chromedp.Click(chromedp.CSS(".graphiql-execute-button")),
		chromedp.Poll[chromedp.Void](`document.querySelector(".result-window .CodeMirror-code")?.innerText.includes("totalCount")`, chromedp.WithPollingTimeout(browserTimeout)),
	)
	if err != nil {
		t.Fatal(err)
	}
	answer := text(t, ctx, result)
	for _, want := range []string{`"totalCount": 1`, `"name": "Wonsan"`, `"name": "Sergei Lavrov"`} {
		if !strings.Contains(answer, want) {
			t.Errorf("%s is not in the answer:\n%s", want, answer)
		}
	}
	for _, want := range []string{"WhoMetWhom", "WhoMet", "MeetingsAt", "Find", "WellReported"} {
		if !strings.Contains(tabs, want) {
			t.Errorf("no tab %s: %q", want, tabs)
		}
	}
}

// TestPlaygroundExamples runs every example query that the playground offers.
func TestPlaygroundExamples(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	source, err := assets.ReadFile("assets/playground.js")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(source), "`")
	if len(parts) < 11 {
		t.Fatalf("only %d parts: are there no examples any more?", len(parts))
	}
	for i := 1; i < len(parts); i += 2 {
		a := ask(t, store, parts[i], nil).ok()
		for field, data := range a.Data {
			if edges := data.(map[string]any)["edges"].([]any); len(edges) == 0 {
				t.Errorf("example %d: %s is empty", i/2+1, field)
			}
		}
	}
}

func TestFirstPageInBrowser(t *testing.T) {
	ctx, base := browse(t)
	err := chromedp.Do(ctx,
		chromedp.Navigate(base+"/"),
		chromedp.SendKeys(chromedp.CSS("#who"), "Lavrov"),
		chromedp.SendKeys(chromedp.CSS("#at"), "North Korea"+kb.Enter),
		chromedp.WaitVisible(chromedp.CSS("#met")),
	)
	if err != nil {
		t.Fatal(err)
	}
	if found := text(t, ctx, "#found"); found != "2 meetings found" {
		t.Errorf("found %q", found)
	}
	if evidence := text(t, ctx, "td[data-label=Evidence]"); !strings.Contains(evidence, sentences[0]) {
		t.Errorf("evidence %q", evidence)
	}
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(".met a")), chromedp.WaitVisible(chromedp.CSS(".chosen span"))); err != nil {
		t.Fatal(err)
	}
	if name := text(t, ctx, ".chosen span"); name != "Kim Jong Un" {
		t.Errorf("followed the link to %q", name)
	}
}

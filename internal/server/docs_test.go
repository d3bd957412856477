package server

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The example of docs/server.md streams events.
func TestCurlOfDocs(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("NOT TESTED, for want of curl")
	}
	page, err := os.ReadFile("../../docs/server.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile(`(?m)^    (curl -N .*\\\n.*)$`).FindSubmatch(page)
	if example == nil {
		t.Fatal("docs/server.md has no example with curl -N")
	}
	n := newNewsroom(t)
	command := strings.Replace(string(example[1]), "http://127.0.0.1:8080", running(t, n.config()), 1)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	curl := exec.CommandContext(ctx, "sh", "-c", "exec "+command)
	out, err := curl.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := curl.Start(); err != nil {
		t.Fatal(err)
	}
	s := streamed{t, bufio.NewScanner(out), func() {}}
	if !s.lines.Scan() || s.lines.Text() != ":" {
		t.Fatalf("the stream begins with %q", s.lines.Text())
	}
	s.wantNext(n.publish(t))
	cancel()
	_ = curl.Wait() // it was stopped
}

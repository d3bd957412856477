package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

const nodeFolder = "testdata/node"

// nodePackages installs what testdata/node/package-lock.json pins, once.
var nodePackages = sync.OnceValues(func() (output []byte, err error) {
	want, err := os.ReadFile(filepath.Join(nodeFolder, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	stamp := filepath.Join(nodeFolder, "node_modules", ".entente-lock")
	if have, err := os.ReadFile(stamp); err == nil && bytes.Equal(have, want) {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	ci := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund")
	ci.Dir = nodeFolder
	if output, err = ci.CombinedOutput(); err != nil {
		return output, err
	}
	return nil, os.WriteFile(stamp, want, 0o600)
})

// needNode installs what scripts need. Where there is no Node, the test is skipped.
func needNode(t *testing.T) {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT TESTED, for want of Node: no program %s", program)
		}
	}
	if output, err := nodePackages(); err != nil {
		t.Fatalf("npm ci in %s: %v\n%s", nodeFolder, err, output)
	}
}

// runNode runs a script of testdata/node and returns what it writes. Where there is
// no Node, the test is skipped.
func runNode(t *testing.T, script string, args ...string) []byte {
	t.Helper()
	needNode(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	node := exec.CommandContext(ctx, "node", append([]string{script}, args...)...)
	node.Dir = nodeFolder
	var output, errs bytes.Buffer
	node.Stdout, node.Stderr = &output, &errs
	if err := node.Run(); err != nil {
		t.Fatalf("node %s: %v\n%s%s", script, err, errs.Bytes(), output.Bytes())
	}
	return output.Bytes()
}

// spoken is what a script of testdata/node says, a line each.
type spoken struct {
	Connected, Complete bool
	Next                json.RawMessage
	Error               any
	Closed              int
	Reason              string
}

// listenTo starts a script of testdata/node that says what it hears, and returns what
// gives the next line, ok false at its end.
func listenTo(t *testing.T, script string, args ...string) (next func() (said spoken, ok bool)) {
	t.Helper()
	needNode(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	node := exec.CommandContext(ctx, "node", append([]string{script}, args...)...)
	node.Dir = nodeFolder
	var errs bytes.Buffer
	node.Stderr = &errs
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = node.Wait() // it is stopped, if it has not ended
		if t.Failed() && errs.Len() > 0 {
			t.Logf("node %s: %s", script, errs.Bytes())
		}
	})
	lines := bufio.NewScanner(out)
	return func() (said spoken, ok bool) {
		if !lines.Scan() {
			return said, false
		}
		if err := json.Unmarshal(lines.Bytes(), &said); err != nil {
			t.Errorf("%v in %s", err, lines.Bytes())
		}
		return said, true
	}
}

// running serves on this machine until the test ends and returns the server's URL.
func running(t *testing.T, cfg Config) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	started, stopped := make(chan net.Addr, 1), make(chan error, 1)
	go func() { stopped <- Run(ctx, "127.0.0.1:0", cfg, func(a net.Addr) { started <- a }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-stopped; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	select {
	case a := <-started:
		return "http://" + a.String()
	case err := <-stopped:
		stopped <- nil
		t.Fatalf("Run: %v", err)
		return ""
	}
}

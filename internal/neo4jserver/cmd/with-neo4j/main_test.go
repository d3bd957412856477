//go:build unix

package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runEnv makes the test program the command itself.
const runEnv = "WITH_NEO4J_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(runEnv) != "" {
		main()
	}
	os.Exit(m.Run())
}

func withNeo4j(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	if testing.Short() {
		t.Skip("needs Neo4j: left out under -short")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), runEnv+"=1")
	cmd.Stderr = os.Stderr
	return cmd
}

func TestExitCodeIsTheCommands(t *testing.T) {
	cmd := withNeo4j(t, "/bin/sh", "-c", `echo "$ENTENTE_TEST_NEO4J_URI $ENTENTE_TEST_NEO4J_USER $ENTENTE_TEST_NEO4J_LOCK"; exit 3`)
	output, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("ended with %v, want exit code 3", err)
	}
	fields := strings.Fields(string(output))
	if len(fields) != 3 || !strings.HasPrefix(fields[0], "bolt://127.0.0.1:") || fields[1] != "neo4j" {
		t.Fatalf("the command saw %q", output)
	}
	if _, err := os.Stat(filepath.Dir(fields[2])); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the server's home is still there: %v", err)
	}
}

func TestTerminationReachesWhatTheCommandStarted(t *testing.T) {
	// As "go test" does, the command starts another process and dies at the
	// signal without it. That process holds the writing end of our pipe.
	cmd := withNeo4j(t, "/bin/sh", "-c", `sleep 300 & echo "$ENTENTE_TEST_NEO4J_LOCK"; wait`)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(stdout)
	lock, err := reader.ReadString('\n')
	if err != nil {
		t.Fatalf("the command did not start: %v", err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	closed := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, reader)
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(time.Minute):
		t.Error("what the command started runs on")
	}
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 128+int(syscall.SIGTERM) {
		t.Errorf("ended with %v, want exit code %d", err, 128+int(syscall.SIGTERM))
	}
	if _, err := os.Stat(filepath.Dir(strings.TrimSpace(lock))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the server's home is still there: %v", err)
	}
}

//go:build unix

package neo4jserver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The environment names a server that runs already, for the tests of all
// packages. Command with-neo4j sets these variables; whoever sets them by hand
// names a server whose content may be lost: tests empty it.
const (
	EnvURI      = "ENTENTE_TEST_NEO4J_URI"      // bolt://HOST:PORT
	EnvUser     = "ENTENTE_TEST_NEO4J_USER"     // by default "neo4j"
	EnvPassword = "ENTENTE_TEST_NEO4J_PASSWORD" // of that user
	EnvLock     = "ENTENTE_TEST_NEO4J_LOCK"     // path of the file of Lock; by default one in the temporary folder
)

// Environ returns the variables that name s to tests, as "key=value".
func (s *Server) Environ() []string {
	return []string{EnvURI + "=" + s.URI, EnvUser + "=" + s.User, EnvPassword + "=" + s.Password, EnvLock + "=" + s.lock}
}

// ForTest returns the server of the environment, or else starts one that all
// tests of this process share. The test is skipped under -short, and fails with
// the reason if there is no server to be had.
func ForTest(tb testing.TB) *Server {
	tb.Helper()
	skipIfShort(tb)
	s, err := shared()
	if err != nil {
		tb.Fatalf("this test needs Neo4j (go test -short leaves it out): %v", err)
	}
	return s
}

// StartForTest starts a server for one test, which may stop, kill and restart
// it. It is skipped and fails as ForTest does. The server stops when the test ends.
func StartForTest(tb testing.TB, o Options) *Server {
	tb.Helper()
	skipIfShort(tb)
	s, err := Start(tb.Context(), o)
	if err != nil {
		tb.Fatalf("this test needs Neo4j (go test -short leaves it out): %v", err)
	}
	tb.Cleanup(func() {
		if err := s.Stop(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func skipIfShort(tb testing.TB) {
	tb.Helper()
	if testing.Short() {
		tb.Skip("needs Neo4j: left out under -short")
	}
}

// Lock gives the test the database for itself: no other test that locks it, in
// this process or another, runs until this one has ended. A test that empties
// the database, or counts what is in it, locks it first. A subtest of a test
// that has locked it must not lock it again: it would wait for its own parent.
func (s *Server) Lock(tb testing.TB) {
	tb.Helper()
	ctx := tb.Context()
	if t, ok := tb.(interface{ Deadline() (time.Time, bool) }); ok {
		if deadline, ok := t.Deadline(); ok {
			// Fail in time to say what the test waited for.
			var cancel context.CancelFunc
			ctx, cancel = context.WithDeadline(ctx, deadline.Add(-5*time.Second))
			defer cancel()
		}
	}
	unlock, err := lockFile(ctx, s.lock)
	if err != nil {
		tb.Fatalf("wait for the database of Neo4j: %v", err)
	}
	tb.Cleanup(unlock)
}

// shared returns the server of this process's tests. One that it starts ends
// with the process, by its watchdog.
var shared = sync.OnceValues(func() (*Server, error) {
	if uri := os.Getenv(EnvURI); uri != "" {
		return fromEnvironment(uri)
	}
	return Start(context.Background(), Options{})
})

func fromEnvironment(uri string) (*Server, error) {
	s := &Server{URI: uri, User: os.Getenv(EnvUser), Password: os.Getenv(EnvPassword), lock: os.Getenv(EnvLock)}
	if s.User == "" {
		s.User = User
	}
	if s.lock == "" {
		sum := sha256.Sum256([]byte(uri))
		s.lock = filepath.Join(os.TempDir(), "entente-neo4j-"+hex.EncodeToString(sum[:6])+".lock")
	}
	_, address, found := strings.Cut(uri, "://")
	if !found {
		return nil, fmt.Errorf("%s is %q: want bolt://HOST:PORT", EnvURI, uri)
	}
	if err := answersBolt(context.Background(), address); err != nil {
		return nil, fmt.Errorf("%s names %s, where no server answers: %w", EnvURI, uri, err)
	}
	return s, nil
}

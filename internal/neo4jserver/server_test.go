//go:build unix

package neo4jserver_test

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// holderEnv makes the test program a process that holds a server until it is killed.
const holderEnv = "NEO4JSERVER_TEST_HOLDER"

func TestMain(m *testing.M) {
	if os.Getenv(holderEnv) != "" {
		holdServer()
	}
	os.Exit(m.Run())
}

func holdServer() {
	server, err := neo4jserver.Start(context.Background(), neo4jserver.Options{})
	if err != nil {
		println("error:", err.Error())
		os.Exit(1)
	}
	_, _ = os.Stdout.WriteString(server.URI + " " + server.Home() + "\n")
	select {}
}

func query(t *testing.T, uri, user, password, cypher string) (*neo4j.EagerResult, error) {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	return neo4j.ExecuteQuery(t.Context(), driver, cypher, nil, neo4j.EagerResultTransformer)
}

func TestServerAsksForThePassword(t *testing.T) {
	s := neo4jserver.ForTest(t)
	result, err := query(t, s.URI, s.User, s.Password, "CALL dbms.components() YIELD edition RETURN edition")
	if err != nil {
		t.Fatal(err)
	}
	if edition := result.Records[0].Values[0]; edition != "community" {
		t.Errorf("edition = %v, want community", edition)
	}
	var refused *neo4j.Neo4jError
	if _, err := query(t, s.URI, s.User, "not the password", "RETURN 1"); !errors.As(err, &refused) || !strings.HasSuffix(refused.Code, "Unauthorized") {
		t.Errorf("wrong password: %v, want an error of code Unauthorized", err)
	}
}

func TestKilledServerKeepsWhatWasCommitted(t *testing.T) {
	s := neo4jserver.StartForTest(t, neo4jserver.Options{})
	if _, err := query(t, s.URI, s.User, s.Password, "CREATE (:Kept)"); err != nil {
		t.Fatal(err)
	}
	uri := s.URI
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := s.Kill(); err == nil {
		t.Error("a dead server was killed again")
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s.URI != uri {
		t.Errorf("URI = %s after a restart, %s before", s.URI, uri)
	}
	result, err := query(t, s.URI, s.User, s.Password, "MATCH (n:Kept) RETURN count(n)")
	if err != nil {
		t.Fatal(err)
	}
	if n := result.Records[0].Values[0]; n != int64(1) {
		t.Errorf("%v nodes after the crash, want 1", n)
	}
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.Home()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the temporary home is still there: %v", err)
	}
}

func TestServerDiesWithItsStarter(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Neo4j: left out under -short")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	holder := exec.Command(self)
	holder.Env = append(os.Environ(), holderEnv+"=1")
	holder.Stderr = os.Stderr
	stdout, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the process did not start its server: %v", err)
	}
	fields := strings.Fields(line)
	address, home := strings.TrimPrefix(fields[0], "bolt://"), fields[1]
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	eventually(t, "the server to end", func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_ = conn.Close()
		}
		return errors.Is(err, syscall.ECONNREFUSED)
	})
	eventually(t, "its home to go", func() bool { _, err := os.Stat(home); return errors.Is(err, fs.ErrNotExist) })
}

func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !happened(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited 30 s for %s", what)
		}
	}
}

//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/eval/faulteval"
	"github.com/entente-graph/entente/internal/neo4jserver"
	"github.com/entente-graph/entente/loader/queue/broker"
)

// asProgram makes the test's binary the program.
const asProgram = "ENTENTE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// self returns a command of the program, which is the test's own binary.
func self(t *testing.T) func(args ...string) *exec.Cmd {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return func(args ...string) *exec.Cmd {
		c := exec.Command(binary, args...)
		c.Env = append(os.Environ(), asProgram+"=1")
		return c
	}
}

func newLab(t *testing.T, server *neo4jserver.Server) *faulteval.Lab {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and runs a broker: left out under -short")
	}
	nats, err := faulteval.BuildNATS(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	lab, err := faulteval.NewLab(t.Context(), faulteval.Config{Entente: self(t), NATS: nats, Dir: t.TempDir(), Neo4j: server,
		Input: []string{"../../examples", "../../eval/testdata/meet/voa1.jsonl"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(lab.Close)
	return lab
}

// killed has a round with kills and wants the graph of an undisturbed load.
func killed(t *testing.T, lab *faulteval.Lab, victims ...faulteval.Victim) {
	t.Helper()
	var kills []faulteval.Kill
	for _, v := range victims {
		kills = append(kills, faulteval.Kill{Victim: v, After: lab.Took / time.Duration(len(victims)+1)})
	}
	res, err := lab.Round(t.Context(), kills)
	if err != nil {
		t.Fatal(err)
	}
	if res.Digest != lab.Want {
		t.Errorf("digest %s, undisturbed %s", res.Digest, lab.Want)
	}
}

// Processes that share a load are killed in the middle, and the graph is that of a load.
func TestKilledOnSQLite(t *testing.T) {
	killed(t, newLab(t, nil), faulteval.Worker, faulteval.Broker, faulteval.Publisher)
}

func TestKilledOnNeo4j(t *testing.T) {
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	t.Cleanup(func() { empty(t, server) })
	killed(t, newLab(t, server), faulteval.Worker, faulteval.Broker)
}

// A worker that has the broker within it serves a load, its dead letters are shown, and it
// ends when it is told to.
func TestWorkerWithBroker(t *testing.T) {
	dir, env := home(t, map[string]string{"rows.jsonl": met(1) + met(2) + "{\n" + met(3)})
	e, err := broker.Embed(filepath.Join(dir, "nats"), "nats://someone:hush-hush@127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	env["ENTENTE_NATS"] = strings.Replace(e.URL(), "nats://", "nats://someone:hush-hush@", 1)
	code, out, errs := run(t, env, "load", "--publish", "--quarantine", filepath.Join(dir, "kept"), filepath.Join(dir, "rows.jsonl"))
	var sent publishResult
	if err := json.Unmarshal([]byte(out), &sent); err != nil || code != exitPartly || sent.Read != 4 || sent.Sent != 3 || sent.Refused != 1 || !strings.Contains(errs, "rows.jsonl:3") {
		t.Fatalf("exit code %d, %s%s, %v", code, out, errs, err)
	}
	code, out, errs = run(t, env, "worker", "--until-empty")
	if s := summed(t, out); code != exitOK || s.Loaded != 3 || strings.Contains(errs, "hush-hush") {
		t.Errorf("exit code %d, %s%s", code, out, errs)
	}
	code, out, _ = run(t, env, "jobs", "show", sent.Job)
	var j job
	if err := json.Unmarshal([]byte(out), &j); err != nil || code != exitOK || j.State != "done" || j.Counts.Loaded != 3 || j.Counts.Refused != 1 || j.Share == nil || j.Share.Settled != 4 {
		t.Errorf("exit code %d, %s, %v", code, out, err)
	}
	code, out, errs = run(t, env, "load", "--publish", "--wait", "--output", "table", filepath.Join(dir, "rows.jsonl"))
	if code != exitPartly || !strings.Contains(out, "3 held already") {
		t.Errorf("published twice: exit code %d, %s%s", code, out, errs)
	}
	if code, out, _ = run(t, env, "jobs", "dead", "list"); code != exitOK || strings.TrimSpace(out) != "[]" {
		t.Errorf("dead letters: exit code %d, %s", code, out)
	}
	for _, c := range []struct {
		name, says string
		code       int
		args       []string
	}{
		{"wait without publish", "give --publish too", exitFailed, []string{"load", "--wait", dir}},
		{"publish and dry run", "--dry-run", exitFailed, []string{"load", "--publish", "--dry-run", dir}},
		{"no such letter", "no dead letter 7", exitFailed, []string{"jobs", "dead", "drop", "7"}},
		{"no id", "no id of a dead letter", exitFailed, []string{"jobs", "dead", "retry", "x"}},
		{"no name for a queue", "no name for a queue", exitFailed, []string{"worker", "--queue", "a.b"}},
		{"too short a silence", "--silence", exitFailed, []string{"worker", "--silence", "10ms"}},
		{"a wrong password", "does not let us in", exitUnavailable, []string{"worker", "--nats", strings.Replace(e.URL(), "nats://", "nats://someone:guessed@", 1)}},
		{"no broker", "no broker answers at nats://127.0.0.1:1", exitUnavailable, []string{"worker", "--nats", "nats://someone:hush-hush@127.0.0.1:1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, errs := run(t, env, c.args...)
			if code != c.code || !strings.Contains(errs, c.says) || strings.Contains(errs, "hush-hush") || strings.Contains(errs, "guessed") {
				t.Errorf("exit code %d, %q; want %d and %q", code, errs, c.code, c.says)
			}
		})
	}
}

// A worker with the broker within it tells how it does, loads what is published
// meanwhile, and ends with exit code 0 when it is told to.
func TestWorkerStatus(t *testing.T) {
	dir, env := home(t, map[string]string{"rows.jsonl": met(1) + met(2)})
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	env["ENTENTE_NATS"] = "nats://" + free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	var out bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &out, errs: w, env: func(k string) string { return env[k] }}
	done := make(chan int, 1)
	go func() {
		code := p.run(ctx, []string{"worker", "--status", "127.0.0.1:0", "--embedded-nats", filepath.Join(dir, "nats")})
		_ = w.Close() // never fails
		done <- code
	}()
	t.Cleanup(cancel)
	url, address := "", regexp.MustCompile(`Status at (http://[^ ]+)\.`)
	lines := bufio.NewScanner(r)
	for url == "" && lines.Scan() {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			url = m[1]
		}
	}
	go func() { _, _ = io.Copy(io.Discard, r) }() // so that nothing waits for a reader
	if url == "" {
		t.Fatal("the worker does not tell its status")
	}
	code, said, errs := run(t, env, "load", "--publish", "--wait", "--output", "table", filepath.Join(dir, "rows.jsonl"))
	if code != exitOK || !strings.Contains(said, "2 loaded") {
		t.Errorf("exit code %d, %s%s", code, said, errs)
	}
	get := func(path string) string {
		t.Helper()
		res, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }() // it was read
		text, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s, %v, %s", path, res.Status, err, text)
		}
		return string(text)
	}
	get("/livez")
	get("/readyz")
	for _, want := range []string{`entente_worker_articles_total{outcome="loaded"} 2`, `entente_queue_claims{state="dead"} 0`, `entente_worker_claims_total{end="buried"} 0`} {
		if text := get("/metrics"); !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	cancel()
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d: %s", code, out.String())
	}
	if s := summed(t, out.String()); s.Loaded != 2 {
		t.Errorf("it tells %s", out.String())
	}
}

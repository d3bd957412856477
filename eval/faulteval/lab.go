//go:build unix

package faulteval

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// Config says what a Lab works with.
type Config struct {
	// Entente returns the command of the program with arguments; NATS is the path of a
	// nats-server (see BuildNATS).
	Entente func(args ...string) *exec.Cmd
	NATS    string
	// Dir is a folder for files; the caller removes it.
	Dir string
	// Input is what is loaded, as entente load takes it.
	Input []string
	// Neo4j is the server that holds the graph, which rounds empty; nil for a SQLite file.
	Neo4j *neo4jserver.Server
	// Workers is how many run at a time; 0 means 3.
	Workers int
}

// Lab is where rounds take place.
type Lab struct {
	Config
	broker *nats
	rounds int
	// Want is the digest of an undisturbed load, Took how long one over the queue takes.
	Want string
	Took time.Duration
}

// silence is after how long workers' articles go to others: short, so that rounds are.
const silence = "2s"

// NewLab starts a broker, loads the input once without a queue, for the digest, and once
// over the queue, for the time. The caller closes.
func NewLab(ctx context.Context, c Config) (*Lab, error) {
	if c.Workers <= 0 {
		c.Workers = 3
	}
	l := &Lab{Config: c}
	var err error
	if l.broker, err = startNATS(ctx, c.NATS, filepath.Join(c.Dir, "nats")); err != nil {
		return nil, err
	}
	if err := l.calibrate(ctx); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// Close stops the broker.
func (l *Lab) Close() { l.broker.stop() }

func (l *Lab) calibrate(ctx context.Context) error {
	plain := filepath.Join(l.Dir, "undisturbed.db")
	for _, name := range []string{plain, plain + "-wal", plain + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	undisturbed := []string{"--store", "sqlite:" + plain}
	if _, err := l.entente(ctx, append([]string{"load"}, append(undisturbed, l.Input...)...)...); err != nil {
		return err
	}
	var err error
	if l.Want, err = l.entente(ctx, append([]string{"digest"}, undisturbed...)...); err != nil {
		return err
	}
	began := time.Now()
	r, err := l.Round(ctx, nil)
	if err != nil {
		return err
	}
	if r.Digest != l.Want {
		return fmt.Errorf("without a kill the digest over the queue is %s, of a load %s", r.Digest, l.Want)
	}
	l.Took = time.Since(began)
	return nil
}

// entente runs the program and returns what it writes.
func (l *Lab) entente(ctx context.Context, args ...string) (string, error) {
	p, err := start(l.command(args...))
	if err != nil {
		return "", err
	}
	select {
	case <-p.ended:
	case <-ctx.Done():
		p.kill()
		return "", context.Cause(ctx)
	}
	return strings.TrimSpace(p.out.String()), p.failure()
}

// command is the program with the environment of the lab.
func (l *Lab) command(args ...string) *exec.Cmd {
	c := l.Entente(args...)
	if c.Env == nil {
		c.Env = os.Environ()
	}
	c.Env = append(c.Env, "ENTENTE_NATS="+l.broker.url(), "ENTENTE_SILENCE="+silence, "ENTENTE_PROGRESS=none", "ENTENTE_QUEUE_MIB=64",
		"XDG_STATE_HOME="+filepath.Join(l.Dir, "state"), fmt.Sprintf("ENTENTE_QUEUE=round-%d", l.rounds), "ENTENTE_STORE="+l.store())
	if l.Neo4j != nil {
		c.Env = append(c.Env, "ENTENTE_USER="+l.Neo4j.User, "ENTENTE_PASSWORD="+l.Neo4j.Password)
	}
	return c
}

func (l *Lab) store() string {
	if l.Neo4j != nil {
		return l.Neo4j.URI
	}
	return "sqlite:" + filepath.Join(l.Dir, fmt.Sprintf("round-%d.db", l.rounds))
}

// empty gives the round an empty store.
func (l *Lab) empty(ctx context.Context) error {
	if l.Neo4j == nil {
		return nil // the round's file is new
	}
	return l.Neo4j.Exec(ctx, "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
}

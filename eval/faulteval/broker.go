//go:build unix

package faulteval

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// natsServer is the package of the broker's program; go.mod pins its version.
const natsServer = "github.com/nats-io/nats-server/v2"

// BuildNATS builds the broker's program from its module, and returns its path in the
// user's cache folder, where it is built once.
func BuildNATS(ctx context.Context) (string, error) {
	version, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Version}}", natsServer).Output()
	if err != nil {
		return "", fmt.Errorf("find the version of nats-server: %w", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	dir := filepath.Join(cache, "entente", "nats-server-"+string(version[:len(version)-1]))
	program := filepath.Join(dir, "nats-server")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the folder of nats-server: %w", err)
	}
	partial, err := os.MkdirTemp(dir, "build-")
	if err != nil {
		return "", fmt.Errorf("make a folder to build nats-server in: %w", err)
	}
	defer func() { _ = os.RemoveAll(partial) }() // what is left does no harm
	built := filepath.Join(partial, "nats-server")
	build := exec.CommandContext(ctx, "go", "build", "-o", built, natsServer)
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build nats-server: %w\n%s", err, out)
	}
	return program, os.Rename(built, program)
}

// nats is a broker that can be killed and started again.
type nats struct {
	program, dir string
	port         int
	process      *process
}

// startNATS starts a broker on a free port, with its files in a directory.
func startNATS(ctx context.Context, program, dir string) (*nats, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	n := &nats{program: program, dir: dir, port: l.Addr().(*net.TCPAddr).Port}
	if err := l.Close(); err != nil {
		return nil, err
	}
	return n, n.start(ctx)
}

func (n *nats) url() string { return "nats://" + n.address() }

func (n *nats) address() string { return fmt.Sprintf("127.0.0.1:%d", n.port) }

// startTime bounds the start of a broker.
const startTime = time.Minute

// start starts it, and returns when it answers.
func (n *nats) start(ctx context.Context) (err error) {
	if n.process, err = start(exec.Command(n.program, "-js", "-sd", n.dir, "-a", "127.0.0.1", "-p", fmt.Sprint(n.port))); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, startTime, errors.New("the broker does not answer"))
	defer cancel()
	for {
		c, err := net.DialTimeout("tcp", n.address(), time.Second)
		if err == nil {
			return c.Close()
		}
		select {
		case <-n.process.ended:
			return n.process.failure()
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (n *nats) stop() {
	if n.process != nil {
		n.process.signal(os.Interrupt)
	}
}

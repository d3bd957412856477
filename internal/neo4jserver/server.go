//go:build unix

package neo4jserver

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Options says what server to start. The zero value is a server for tests.
type Options struct {
	// Home is the server's folder, which is created where absent and kept when
	// the server stops. Without one the server gets a temporary folder.
	Home string
	// Password is the one to log in with: of a home that has been started
	// before, else the one to set (at least 8 characters). By default random.
	Password string
	// Port is where Bolt listens on 127.0.0.1, by default any free port.
	Port int
	// HeapMB and PageCacheMB are megabytes of memory, by default 512 and 128,
	// for benchmarks 2048 and 1024.
	HeapMB, PageCacheMB int
	// Benchmark runs the JVM as in production. Otherwise it runs with the
	// compiler and collector that start fastest.
	Benchmark bool
	// Settings are added to neo4j.conf.
	Settings map[string]string
}

// StartTimeout is how long a server may take to answer. It needs 4 seconds on
// two idle cores, and ten times as long on busy ones.
const StartTimeout = 3 * time.Minute

// stopTimeout is how long a server may take to stop before it is killed.
const stopTimeout = 20 * time.Second

// Server is a running Neo4j. Its fields do not change.
type Server struct {
	URI      string // bolt://127.0.0.1:PORT
	User     string
	Password string

	lock string // path of the file of Lock

	// The rest is empty for a server that another process started.
	home         string
	temporary    bool
	port         int
	options      Options
	distribution distribution

	mu       sync.Mutex
	process  *os.Process // nil while the server is down
	ended    chan struct{}
	watchdog *watchdog
}

// Start starts a server and returns when it answers. The caller stops it. ctx
// bounds the start, not the server's life.
func Start(ctx context.Context, o Options) (*Server, error) {
	heap, pageCache := 512, 128
	if o.Benchmark {
		heap, pageCache = 2048, 1024
	}
	o.HeapMB, o.PageCacheMB = cmp.Or(o.HeapMB, heap), cmp.Or(o.PageCacheMB, pageCache)
	if o.Password == "" {
		o.Password = rand.Text()
	}
	d, err := fetchDistribution(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{User: User, Password: o.Password, home: o.Home, port: o.Port, options: o, distribution: d}
	if s.home == "" {
		if s.home, err = os.MkdirTemp("", "entente-neo4j-"); err != nil {
			return nil, fmt.Errorf("make a home for Neo4j: %w", err)
		}
		s.temporary = true
	}
	if s.home, err = filepath.Abs(s.home); err == nil {
		s.lock = filepath.Join(s.home, "test.lock")
		err = s.startOnPort(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.removeTemporary())
	}
	return s, nil
}

// startOnPort starts the server on the port that was asked for, else on a free
// one: a second time if somebody else was quicker to take that.
func (s *Server) startOnPort(ctx context.Context) (err error) {
	if err := writePassword(s.home, s.Password); err != nil {
		return err
	}
	for range 2 {
		if s.options.Port == 0 {
			if s.port, err = freePort(); err != nil {
				return err
			}
		}
		if err = writeConfig(s.home, s.port, s.options); err != nil {
			return err
		}
		s.URI = fmt.Sprintf("bolt://127.0.0.1:%d", s.port)
		if err = s.Restart(ctx); err == nil || s.options.Port != 0 || !strings.Contains(err.Error(), "already in use") {
			return err
		}
	}
	return err
}

// Restart starts a server again that was stopped or killed: same home, port and
// password. It returns when the server answers.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		return errors.New("Neo4j is running already")
	}
	console, err := os.OpenFile(s.consolePath(), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("open the console log of Neo4j: %w", err)
	}
	defer func() { _ = console.Close() }()
	cmd := exec.Command(s.distribution.java, s.javaArguments()...)
	cmd.Stdout, cmd.Stderr = console, console
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start Neo4j: %w", err)
	}
	s.process, s.ended = cmd.Process, make(chan struct{})
	go func(ended chan struct{}) {
		_ = cmd.Wait() // how it ended is of no use: logs tell why
		close(ended)
	}(s.ended)
	temporaryHome := ""
	if s.temporary {
		temporaryHome = s.home
	}
	if s.watchdog, err = watch(cmd.Process.Pid, temporaryHome); err == nil {
		err = s.awaitAnswer(ctx)
	}
	if err != nil {
		s.signalAndWait(syscall.SIGKILL)
	}
	return err
}

func (s *Server) javaArguments() []string {
	args := []string{
		fmt.Sprintf("-Xms%dm", s.options.HeapMB), fmt.Sprintf("-Xmx%dm", s.options.HeapMB),
		"-Dfile.encoding=UTF-8",
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
	}
	if s.options.Benchmark {
		args = append(args, "-XX:+UseG1GC")
	} else {
		args = append(args, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
	}
	return append(args, "-cp", filepath.Join(s.distribution.jars, "*"), "org.neo4j.server.CommunityEntryPoint",
		"--home-dir="+s.home, "--config-dir="+filepath.Join(s.home, "conf"))
}

// awaitAnswer polls until the server answers, ends, or takes too long.
func (s *Server) awaitAnswer(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, StartTimeout, fmt.Errorf("no answer within %v", StartTimeout))
	defer cancel()
	for {
		if answersBolt(ctx, strings.TrimPrefix(s.URI, "bolt://")) == nil {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("Neo4j ended while it started; its last words:\n%s", s.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("wait for Neo4j to start: %w; its last words:\n%s", context.Cause(ctx), s.lastWords())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (s *Server) consolePath() string { return filepath.Join(s.home, "console.log") }

func (s *Server) lastWords() string {
	var words []string
	for _, path := range []string{s.consolePath(), filepath.Join(s.home, "logs", "neo4j.log")} {
		if text, err := os.ReadFile(path); err == nil && len(text) > 0 {
			words = append(words, lastLines(text, 20))
		}
	}
	return strings.Join(words, "\n")
}

// Home returns the server's folder, "" for one that another process started.
func (s *Server) Home() string { return s.home }

// Kill ends the server at once, as a crash would. Its home stays, also a
// temporary one: Restart starts the server again, Stop removes the home.
func (s *Server) Kill() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process == nil {
		return errors.New("Neo4j is not running")
	}
	s.signalAndWait(syscall.SIGKILL)
	return nil
}

// Stop stops the server and removes its home if that is temporary. Stopping
// again does nothing.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		s.signalAndWait(syscall.SIGTERM)
	}
	return s.removeTemporary()
}

// signalAndWait sends a signal and waits for the end of the process, which
// comes by SIGKILL after stopTimeout at the latest.
func (s *Server) signalAndWait(signal syscall.Signal) {
	_ = s.process.Signal(signal) // fails only for a process that has ended
	select {
	case <-s.ended:
	case <-time.After(stopTimeout):
		_ = s.process.Kill()
		<-s.ended
	}
	s.process = nil
	if s.watchdog != nil {
		s.watchdog.dismiss()
		s.watchdog = nil
	}
}

func (s *Server) removeTemporary() error {
	if !s.temporary {
		return nil
	}
	if err := os.RemoveAll(s.home); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the home of Neo4j: %w", err)
	}
	return nil
}

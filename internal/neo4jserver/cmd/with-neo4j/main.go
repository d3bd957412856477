//go:build unix

// Command with-neo4j starts a Neo4j server for tests, runs a command that finds
// the server in its environment, and stops the server when the command has ended
// in any way.
//
//	with-neo4j go test -race ./...
//	with-neo4j -benchmark go test -run '^$' -bench . ./...
//
// With -benchmark the server runs as in production (4 GB of memory); otherwise
// so that it starts fast.
//
// The variables are those of package neo4jserver: ENTENTE_TEST_NEO4J_URI, _USER,
// _PASSWORD and _LOCK. An interrupt, termination or hang-up is passed on to the
// command and to all that it has started. The exit code is the command's; 128
// plus the number of the signal that ended it; 125 if there is no server.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// patience is how long a command may take to end after a signal.
const patience = 10 * time.Second

const (
	exitUsage    = 2
	exitNoServer = 125
)

func main() {
	benchmark := flag.Bool("benchmark", false, "run the server as in production")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: with-neo4j [-benchmark] COMMAND [ARGUMENT...]")
		flag.PrintDefaults()
	}
	flag.Parse() // ends at the first argument that is no flag: the command
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(exitUsage)
	}
	os.Exit(run(neo4jserver.Options{Benchmark: *benchmark}, flag.Arg(0), flag.Args()[1:]))
}

func run(o neo4jserver.Options, name string, args []string) int {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	server, err := start(o, signals)
	if err != nil {
		fmt.Fprintln(os.Stderr, "with-neo4j:", err)
		return exitNoServer
	}
	code, err := runCommand(server, signals, name, args)
	if err := errors.Join(err, server.Stop()); err != nil {
		fmt.Fprintln(os.Stderr, "with-neo4j:", err)
		return max(code, 1)
	}
	return code
}

// start starts the server, or gives up at the first signal.
func start(o neo4jserver.Options, signals <-chan os.Signal) (*neo4jserver.Server, error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	started := make(chan struct{})
	defer close(started)
	go func() {
		select {
		case s := <-signals:
			cancel(fmt.Errorf("stopped by signal: %v", s))
		case <-started:
		}
	}()
	return neo4jserver.Start(ctx, o)
}

// runCommand runs a command in a process group of its own and returns its exit
// code, when it and whatever it has started have ended.
func runCommand(server *neo4jserver.Server, signals <-chan os.Signal, name string, args []string) (int, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), server.Environ()...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	// "go test" ends at a signal without its test programs: the whole group gets it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return exitNoServer, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // cmd.ProcessState tells how it ended
		close(ended)
	}()
	var kill <-chan time.Time
	for {
		select {
		case <-ended:
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what the command left behind
			return exitCode(cmd.ProcessState), nil
		case s := <-signals:
			_ = syscall.Kill(-cmd.Process.Pid, s.(syscall.Signal))
			kill = time.After(patience)
		case <-kill:
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		}
	}
}

func exitCode(p *os.ProcessState) int {
	if status, ok := p.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return p.ExitCode()
}

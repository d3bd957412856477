// Command entente loads news articles into a graph of who met whom, where and
// when, and answers questions about it.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, errs: os.Stderr, env: os.Getenv}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is a run of the command, with what it reads and writes, so that a test
// can run it whole.
type program struct {
	in        io.Reader
	out, errs io.Writer
	env       func(string) string

	settings settings
	code     int
	// batch is the load that runs, with what its flags ask for; nil for others.
	batch *loadRun
}

// run executes a command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.errs)
	if err := root.ExecuteContext(ctx); err != nil {
		p.complain(err)
		if p.code == 0 {
			p.code = exitCode(err)
		}
	}
	return p.code
}

func (p *program) complain(err error) {
	_, _ = fmt.Fprintln(p.errs, "entente:", message(err)) // nothing to do where standard error is gone
}

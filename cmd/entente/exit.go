package main

import (
	"errors"

	"github.com/entente-graph/entente/graph"
)

// The exit codes, as --help documents them.
const (
	exitOK          = 0
	exitPartly      = 1 // some articles could not be read; all others were
	exitFailed      = 2 // nothing could be done: wrong use, or a fault
	exitUnavailable = 3 // the store cannot be reached, or does not let us in
	exitCanceled    = 130
)

// codeFor sets the exit code where so many of all that were asked for failed.
func (p *program) codeFor(failed, all int) {
	switch failed {
	case 0:
	case all:
		p.code = exitFailed
	default:
		p.code = exitPartly
	}
}

func exitCode(err error) int {
	switch graph.ErrorCode(err) {
	case graph.CodeUnavailable, graph.CodeUnauthentic:
		return exitUnavailable
	case graph.CodeCanceled:
		return exitCanceled
	}
	return exitFailed
}

// message is what a user is told of an error: our own text, or that of the
// command line parser. The causes of our errors stay out of it.
func message(err error) string {
	var e *graph.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}

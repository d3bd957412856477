package extract

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// guarded runs f and turns a fault in it into an error that names the article and the place of
// the fault, so that one text that nobody foresaw costs no other.
func guarded(a *graph.Article, f func()) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			at := faultAt()
			err = graph.Wrap(graph.CodeInternal, fmt.Errorf("%v at %s", fault, at),
				fmt.Sprintf("article %q cannot be read, for a fault in the extractor at %s: report it with the text", a.Ref, at))
		}
	}()
	f()
	return nil
}

// faultAt returns file and line of the function that panicked.
func faultAt() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for panicked := false; ; {
		fr, more := frames.Next()
		switch {
		case strings.HasPrefix(fr.Function, "runtime."):
			panicked = true
		case panicked:
			return fmt.Sprintf("%s:%d", fr.File[strings.LastIndexByte(fr.File, '/')+1:], fr.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}

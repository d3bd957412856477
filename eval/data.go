package main

import (
	"errors"
	"flag"
	"io/fs"

	"github.com/entente-graph/entente/eval/corpora"
)

// dataFlag defines the flag for the folder of the labelled data.
func dataFlag(f *flag.FlagSet) *string {
	dir, err := corpora.Shared()
	if err != nil {
		dir = "../shared/data"
	}
	return f.String("data", dir, "`folder` of the labelled data")
}

// isAbsent reports whether err is about data that are not there.
func isAbsent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// Package corpora finds the labelled data that evaluations read. It lies beside
// the repository and is no part of it, so whoever reads it must do without.
package corpora

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Root returns the folder of the module: the nearest one at or above the working
// directory that holds a go.mod.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod at or above the working directory: run this inside the repository")
		}
		dir = up
	}
}

// Shared returns the folder of the labelled data, ../shared/data of the module.
// It need not be there; see Need.
func Shared() (string, error) {
	root, err := Root()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(root), "shared", "data"), nil
}

// Need returns an error that wraps fs.ErrNotExist and says what to do if a file or
// folder of the data is absent.
func Need(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the labelled data %s is absent: give its folder with -data (%w)", path, fs.ErrNotExist)
	} else if err != nil {
		return err
	}
	return nil
}

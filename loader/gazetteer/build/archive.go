package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// readPackage returns the contents of the files within the newest archive in
// dir whose file name matches pattern, for which keep says yes. Wheels are zip
// files; npm packages and source distributions are gzipped tars.
func readPackage(dir, pattern string, keep func(name string) bool) (map[string][]byte, error) {
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no %s in %s: download it as SOURCES.md says", pattern, dir)
	}
	file := found[len(found)-1]
	files := map[string][]byte{}
	if strings.HasSuffix(file, ".whl") {
		err = readZip(file, keep, files)
	} else {
		err = readTar(file, keep, files)
	}
	if err == nil && len(files) == 0 {
		err = errors.New("none of the files wanted is in it")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return files, nil
}

func readZip(file string, keep func(string) bool, into map[string][]byte) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer func() { _ = z.Close() }()
	for _, f := range z.File {
		if !keep(f.Name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if err := r.Close(); err != nil {
			return err
		}
		into[f.Name] = b
	}
	return nil
}

func readTar(file string, keep func(string) bool, into map[string][]byte) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	gz, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for t := tar.NewReader(gz); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg || !keep(h.Name) {
			continue
		}
		if into[h.Name], err = io.ReadAll(t); err != nil {
			return err
		}
	}
}

// readOne returns the one file of the package whose path ends in name.
func readOne(dir, pattern, name string) ([]byte, error) {
	files, err := readPackage(dir, pattern, func(n string) bool { return strings.HasSuffix(path.Clean(n), "/"+name) })
	if err != nil {
		return nil, err
	}
	for _, b := range files {
		return b, nil
	}
	return nil, fmt.Errorf("%s: no %s", pattern, name)
}

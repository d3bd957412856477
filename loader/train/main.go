// Command train makes the classifier that loader/extract embeds, which decides who
// takes part in a meeting, call or visit:
//
//	go run ./loader/train -data ../shared/data
//
// It learns from the development parts of the labelled texts: those of meet-dev in
// the folder of the labelled data, those of eval/testdata/meet (whole where its read.txt
// says so), and the whole texts of loader/train/testdata. It prints what cross-validation by document gives, beside the frames alone, and writes the model
// with a note on how it was made.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/loader/extract"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	root, err := corpora.Root()
	if err != nil {
		return err
	}
	shared, err := corpora.Shared()
	if err != nil {
		return err
	}
	s := defaults()
	fs := flag.NewFlagSet("train", flag.ExitOnError)
	data := fs.String("data", shared, "`folder` of the labelled data")
	out := fs.String("out", filepath.Join(root, "loader", "extract", "model", "participants.bin"), "write the model to this `file`, with MODEL.md beside it")
	dry := fs.Bool("dry", false, "only cross-validate; write nothing")
	s.flags(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	x, err := extract.NewUsing(nil)
	if err != nil {
		return err
	}
	docs, err := readDocuments(ctx, x, *data, filepath.Join(root, "eval", "testdata", "meet"), filepath.Join(root, "loader", "train", "testdata"))
	if err != nil {
		return err
	}
	cv := crossValidate(x, docs, s)
	note := cv.note(docs, s)
	fmt.Print(note)
	if *dry {
		return nil
	}
	c := fit(docs, s)
	return write(c, *out, note)
}

// write saves the model and the note beside it.
func write(c *extract.Classifier, name, note string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := c.Write(f); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(filepath.Dir(name), "MODEL.md"), []byte(note), 0o644)
}

// Command train makes the models that loader/extract embeds: the classifier that decides
// who takes part in a meeting, call or visit, and the one that chooses when and where it is:
//
//	go run ./loader/train -data ../shared/data
//	go run ./loader/train -data ../shared/data -circumstances # only when and where
//
// They learn from the development parts of the labelled texts: those of meet-dev in
// the folder of the labelled data, those of eval/testdata/meet (whole where its read.txt
// says so), and the whole texts of loader/train/testdata. It prints what
// cross-validation by document gives, beside the frames alone, and writes each model
// with a note on how it was made.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
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
	only := fs.Bool("circumstances", false, "train only what chooses times and places, for the participants of the model that there is")
	dry := fs.Bool("dry", false, "only cross-validate; write nothing")
	s.flags(fs)
	ch := defaultChoices()
	ch.flags(fs)
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
	if *only {
		c, err := extract.LoadClassifier()
		if err != nil {
			return err
		}
		return trainCircumstances(docs, c, ch, filepath.Dir(*out), *dry)
	}
	cv := crossValidate(x, docs, s)
	note := cv.note(docs, s)
	fmt.Print(note)
	if *dry {
		return nil
	}
	c := fit(docs, s)
	if err := write(c, *out, filepath.Join(filepath.Dir(*out), "MODEL.md"), note); err != nil {
		return err
	}
	return trainCircumstances(docs, c, ch, filepath.Dir(*out), false)
}

// model is what can be written to a file.
type model interface{ Write(w io.Writer) error }

// write saves the model, and the note on how it was made.
func write(m model, name, noteName, note string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.WriteFile(noteName, []byte(note), 0o644)
}

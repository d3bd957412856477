package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/loader/extract"
)

// evalMeet prints how well meetings, calls and visits are extracted.
func evalMeet(args []string) error {
	fs := flag.NewFlagSet("meet", flag.ExitOnError)
	data := dataFlag(fs)
	gold := fs.String("gold", "", "score this `file` of labels instead of meet-dev; needs -texts")
	texts := fs.String("texts", "", "the `file` of the texts that -gold labels")
	pred := fs.String("pred", "", "score the predictions in this `file` instead of extracting")
	least := fs.Float64("min-confidence", 0, "leave out events of less confidence, 0..1")
	asJSON := fs.Bool("json", false, "print the figures as JSON, as eval/peers/results holds those of other systems")
	mistakes := fs.String("errors", "", "write the errors on the development part to this `file`, one JSON object a line")
	if err := fs.Parse(args); err != nil {
		return err
	}
	sets, further, err := meetSets(*data, *gold, *texts)
	if err != nil {
		return err
	}
	predicted, err := meetPredictions(context.Background(), sets, *pred)
	if err != nil {
		return err
	}
	kept := meeteval.AtLeast(predicted, *least)
	if *asJSON {
		return printJSON(os.Stdout, figuresOfMeet(sets, kept))
	}
	if err := printMeet(os.Stdout, sets, further, kept); err != nil {
		return err
	}
	if err := printCurve(os.Stdout, sets, predicted); err != nil {
		return err
	}
	if err := printCalibration(os.Stdout, sets, predicted); err != nil {
		return err
	}
	if *mistakes == "" {
		return nil
	}
	return writeMistakes(*mistakes, sets, kept)
}

// meetSets reads the sets to score: that of gold and texts if given, else those of
// meet-dev and then those of eval/testdata/meet, which are the further ones.
func meetSets(data, gold, texts string) (sets []meeteval.Set, further int, err error) {
	if (gold == "") != (texts == "") {
		return nil, 0, fmt.Errorf("-gold and -texts belong together: give both")
	}
	if gold != "" {
		name := strings.TrimSuffix(filepath.Base(texts), ".jsonl")
		s, err := meeteval.ReadSet(name, gold, texts, meeteval.OddRow)
		return []meeteval.Set{s}, 0, err
	}
	root, err := corpora.Root()
	if err != nil {
		return nil, 0, err
	}
	own, err := meeteval.ReadFolder(filepath.Join(root, "eval", "testdata", "meet"))
	if err != nil {
		return nil, 0, err
	}
	sets, err = meeteval.ReadMeetDev(filepath.Join(data, "meet-dev"))
	if isAbsent(err) && len(own) > 0 {
		_, _ = fmt.Fprintf(os.Stderr, "eval meet: %v\n", err)
		err = nil
	}
	return append(sets, own...), len(own), err
}

// meetPredictions extracts the events of the sets' texts, or reads them from file.
func meetPredictions(ctx context.Context, sets []meeteval.Set, file string) (map[string][]meeteval.Event, error) {
	if file != "" {
		return meeteval.ReadEvents(file)
	}
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	return meeteval.Predict(ctx, x, textsOf(sets))
}

// printMeet prints scores by set, then by source, kind and part. The further sets
// come one by one and, by source, as one.
func printMeet(w io.Writer, sets []meeteval.Set, further int, predicted map[string][]meeteval.Event) error {
	t := newTable(w, "set", "source", "pairs", "part", "P", "R", "F1", "tp", "fp", "fn", "place", "time", "modality", "date")
	first := len(sets) - further
	joined := append([]meeteval.Set(nil), sets[:first]...)
	if further > 0 {
		joined = append(joined, meeteval.Join(furtherSets, sets[first:]))
	}
	for _, s := range append(joined, sets[first:]...) {
		for _, k := range meeteval.Kinds() {
			for _, p := range corpora.Parts() {
				printScore(t, s.Name, "", k, p, s.Score(predicted, k, p, ""))
			}
		}
	}
	for _, s := range joined {
		for _, source := range s.Sources() {
			for _, k := range meeteval.Kinds() {
				for _, p := range []corpora.Part{corpora.Development, corpora.Report} {
					printScore(t, s.Name, source, k, p, s.Score(predicted, k, p, source))
				}
			}
		}
	}
	return t.flush()
}

func printScore(t table, set, source string, k meeteval.Kind, p corpora.Part, s meeteval.Score) {
	if source == "" {
		source = "all"
	}
	t.row(set, source, string(k), string(p), fraction(s.Precision()), fraction(s.Recall()), fraction(s.F1()),
		fmt.Sprint(s.Hits), fmt.Sprint(s.False), fmt.Sprint(s.Misses),
		ofCounted(s.Place), ofCounted(s.Time), ofCounted(s.Modality), ofCounted(s.Date))
}

func ofCounted(r meeteval.Ratio) string { return fmt.Sprintf("%d/%d", r.Right, r.Counted) }

// printCurve prints precision and recall over thresholds of confidence, all sets
// together.
func printCurve(w io.Writer, sets []meeteval.Set, predicted map[string][]meeteval.Event) error {
	var thresholds []float64
	for i := range 20 {
		thresholds = append(thresholds, float64(i)/20)
	}
	_, _ = fmt.Fprintln(w, "\nPrecision and recall over --min-confidence, all sets together")
	t := newTable(w, "", "", "development", "", "", "report", "", "")
	t.row("min-confidence", "pairs", "P", "R", "F1", "P", "R", "F1")
	for _, k := range meeteval.Kinds() {
		dev := meeteval.Curve(sets, predicted, k, corpora.Development, thresholds)
		rep := meeteval.Curve(sets, predicted, k, corpora.Report, thresholds)
		for i, p := range dev {
			if i > 0 && p.Score == dev[i-1].Score && rep[i].Score == rep[i-1].Score {
				continue
			}
			a, b := p.Score, rep[i].Score
			t.row(fmt.Sprintf("%.2f", p.MinConfidence), string(k),
				fraction(a.Precision()), fraction(a.Recall()), fraction(a.F1()), fraction(b.Precision()), fraction(b.Recall()), fraction(b.F1()))
		}
	}
	return t.flush()
}

// printCalibration prints what confidence claims beside what is true.
func printCalibration(w io.Writer, sets []meeteval.Set, predicted map[string][]meeteval.Event) error {
	_, _ = fmt.Fprintln(w, "\nConfidence and the part of the events' pairs that is right, all sets together")
	t := newTable(w, "part", "confidence", "events", "mean confidence", "right")
	for _, p := range []corpora.Part{corpora.Development, corpora.Report} {
		c := meeteval.Calibrate(sets, predicted, p)
		for i, b := range c.Bins {
			if b.Events > 0 {
				t.row(string(p), fmt.Sprintf("%.1f-%.1f", float64(i)/meeteval.Bins, float64(i+1)/meeteval.Bins),
					fmt.Sprint(b.Events), fraction(b.Confidence), fraction(b.Right))
			}
		}
		t.row(string(p), "expected calibration error", fmt.Sprint(c.Events()), "", fraction(c.Error()))
	}
	return t.flush()
}

func writeMistakes(name string, sets []meeteval.Set, predicted map[string][]meeteval.Event) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := meeteval.WriteMistakes(f, sets, predicted); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	return f.Close()
}

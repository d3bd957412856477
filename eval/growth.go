package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/eval/growtheval"
	"github.com/entente-graph/entente/eval/speedeval"
)

// evalGrowth prints how the time a byte changes as texts get longer.
func evalGrowth(args []string) error {
	fs := flag.NewFlagSet("growth", flag.ExitOnError)
	data := dataFlag(fs)
	only := fs.String("reader", "", "measure only this `reader`: dump, page, nlp, extraction or times")
	kinds := fs.String("kind", "", "measure only kinds of text with this in their `name`")
	longest := fs.Int("longest", growtheval.Longest, "do not read texts of more `bytes`")
	most := fs.Duration("most", 20*time.Second, "do not read longer texts of a kind of which one took so long")
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
	b := newBench(*data, "")
	p, err := b.pipeline()
	if err != nil {
		return err
	}
	x, err := b.extractor()
	if err != nil {
		return err
	}
	head := []string{"read by", "kind of text"}
	for n := growtheval.Shortest; n <= *longest; n *= 2 {
		head = append(head, fmt.Sprintf("%d KiB", n>>10))
	}
	fmt.Println(strings.Join(append(head, "worst"), "\t"))
	for _, r := range growtheval.Readers(p, x) {
		if *only != "" && r.Name != *only {
			continue
		}
		for _, k := range growtheval.Kinds(news) {
			if !strings.Contains(k.Name, *kinds) {
				continue
			}
			g := r.Measure(k, *longest, *most, cpuTime)
			row := []string{r.Name, k.Name}
			for _, ns := range g {
				row = append(row, fmt.Sprintf("%.3g", ns))
			}
			row = append(row, slices.Repeat([]string{""}, len(head)-len(row))...)
			mark := ""
			if !g.Linear() {
				mark = " !"
			}
			fmt.Fprintln(os.Stdout, strings.Join(append(row, fmt.Sprintf("%.2f%s", g.Worst(), mark)), "\t"))
		}
	}
	return nil
}

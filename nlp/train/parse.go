package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/internal/lemma"
	"github.com/entente-graph/entente/nlp/internal/segment"
	"github.com/entente-graph/entente/nlp/internal/syntax"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// shortest is the length in words below which a sentence teaches nothing.
const shortest = 4

// parseSilver parses running text with several models that decide together, for
// one model to learn from.
func parseSilver(args []string) error {
	fs := flag.NewFlagSet("parse", flag.ExitOnError)
	models := fs.String("models", "nlp/models/syntax.bin", "comma-separated `files` of models")
	vec := fs.String("vectors", "nlp/models/vectors.bin", "`file` of pretrained vectors")
	lemmas := fs.String("lemmas", "nlp/models/lemmas.tsv", "`file` of the lemmatizer's rules")
	texts := fs.String("texts", "", "`file` made by nlp/train/silver/texts.py")
	sources := fs.String("sources", "gmb,wikinews,white-house,state-department", "comma-separated `sources` of texts to parse")
	limit := fs.Int("words", 300_000, "most words of a source")
	out := fs.String("out", "", "`file` to write, CoNLL-U")
	dev := fs.String("dev", "", "comma-separated CoNLL-U `files` or folders to measure the models on")
	if err := fs.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*vec)
	if err != nil {
		return err
	}
	p := &silverParser{seen: map[string]bool{}}
	if p.vectors, err = vectors.Decode(raw); err != nil {
		return err
	}
	if raw, err = os.ReadFile(*lemmas); err != nil {
		return err
	}
	if p.lemmas, err = lemma.Decode(raw); err != nil {
		return err
	}
	var all []*syntax.Model
	for _, name := range strings.Split(*models, ",") {
		if raw, err = os.ReadFile(name); err != nil {
			return err
		}
		m, err := syntax.Decode(raw, p.vectors)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if len(all) > 0 && (!slices.Equal(m.Tags, all[0].Tags) || !slices.Equal(m.Labels, all[0].Labels)) {
			return fmt.Errorf("%s has other tags or labels than the first model; train both on the same treebanks", name)
		}
		all = append(all, m)
	}
	p.models = syntax.NewEnsemble(all)
	p.features = syntax.NewFeaturizer(p.vectors.Find)
	if *dev != "" {
		for _, name := range strings.Split(*dev, ",") {
			s, err := conll.ReadAll(name)
			if err != nil {
				return err
			}
			fmt.Printf("%-40s %s\n", name, scoreSyntax(all[0], p.models.Parse, p.vectors, s))
		}
	}
	if *out == "" {
		return nil
	}
	return p.run(*texts, *out, strings.Split(*sources, ","), *limit)
}

// silverParser turns texts to sentences with tags and trees.
type silverParser struct {
	vectors  *vectors.Table
	lemmas   *lemma.Rules
	models   *syntax.Ensemble
	features *syntax.Featurizer
	seen     map[string]bool // sentences, which boilerplate repeats
}

func (p *silverParser) run(texts, out string, sources []string, limit int) (err error) {
	in, err := os.Open(texts)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // read only
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := bufio.NewWriter(f)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<20), 1<<28)
	words := map[string]int{}
	for lines.Scan() {
		var row struct {
			Source string
			Paras  []string
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fmt.Errorf("%s: %w", texts, err)
		}
		if !slices.Contains(sources, row.Source) || words[row.Source] >= limit {
			continue
		}
		for _, para := range row.Paras {
			words[row.Source] += p.paragraph(w, para)
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	fmt.Println("words:", words)
	return w.Flush()
}

// paragraph writes the sentences of a paragraph and returns how many words they
// have.
func (p *silverParser) paragraph(w *bufio.Writer, text string) int {
	toks := segment.Tokens(text, nil)
	start, total := 0, 0
	for _, end := range segment.Sentences(text, toks, nil) {
		var forms []string
		for _, t := range toks[start:end] {
			forms = append(forms, text[t.Start:t.End])
		}
		start = end
		if key := strings.Join(forms, " "); len(forms) < shortest || len(forms) > longest || p.seen[key] {
			continue
		} else {
			p.seen[key] = true
		}
		p.sentence(w, forms)
		total += len(forms)
	}
	return total
}

// sentence parses and writes one sentence. bufio.Writer keeps errors until Flush.
func (p *silverParser) sentence(w *bufio.Writer, forms []string) {
	words, res := make([]syntax.Word, len(forms)), make([]syntax.Result, len(forms))
	for i, f := range forms {
		p.features.Word(&words[i], f, i == 0)
	}
	p.models.Parse(words, []int{len(forms)}, res)
	m := p.models.Model()
	for i, r := range res {
		upos, xpos, _ := strings.Cut(m.Tags[r.Tag], " ")
		l := p.lemmas.Apply(forms[i], xpos, i == 0, p.vectors.Has)
		_, _ = fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", i+1, forms[i], l, upos, xpos, r.Head+1, m.Labels[r.Label])
	}
	_ = w.WriteByte('\n')
}

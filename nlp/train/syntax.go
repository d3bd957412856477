package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/internal/syntax"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// longest is the length in words beyond which a sentence is not trained on.
const longest = 120

// trainSyntax trains the tagger and parser.
func trainSyntax(args []string) error {
	fs := flag.NewFlagSet("syntax", flag.ExitOnError)
	train := fs.String("train", "", "comma-separated CoNLL-U `files` or folders to train on")
	silver := fs.String("silver", "", "comma-separated `files` of automatically parsed sentences to train on as well")
	silverWeight := fs.Float64("silver-weight", 0.5, "weight of a silver sentence's loss")
	silverPart := fs.Float64("silver-part", 0.5, "part of the silver sentences used in an epoch")
	dev := fs.String("dev", "", "comma-separated CoNLL-U `files` or folders to measure on, never trained on")
	vec := fs.String("vectors", "nlp/models/vectors.bin", "`file` of pretrained vectors")
	out := fs.String("out", "nlp/models/syntax.bin", "`file` to write")
	epochs := fs.Int("epochs", 20, "passes over the training data")
	batch := fs.Int("batch", 1000, "words in an update")
	opt := syntax.TrainOptions{MinCount: 2}
	fs.Uint64Var(&opt.Seed, "seed", 1, "random seed")
	fs.Float64Var(&opt.Rate, "rate", 3e-3, "highest learning rate")
	fs.Float64Var(&opt.Dropout, "dropout", 0.33, "dropout between layers")
	fs.Float64Var(&opt.InputDropout, "input-dropout", 0.25, "dropout of the input")
	fs.Float64Var(&opt.WordDropout, "word-dropout", 0.15, "rate of words made unknown")
	fs.IntVar(&opt.Hidden, "hidden", 96, "width of an LSTM direction")
	fs.IntVar(&opt.Tag, "tag", 96, "width of the hidden layer for tags")
	fs.IntVar(&opt.Arc, "arc", 96, "width of the hidden layers for arcs")
	fs.IntVar(&opt.Label, "label", 96, "width of the hidden layer for labels")
	if err := fs.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*vec)
	if err != nil {
		return err
	}
	table, err := vectors.Decode(raw)
	if err != nil {
		return err
	}
	gold, err := readExamples(*train)
	if err != nil {
		return err
	}
	extra, err := readExamples(*silver)
	if err != nil {
		return err
	}
	for i := range extra {
		extra[i].Weight = float32(*silverWeight)
	}
	var devs [][]conll.Sentence
	names := strings.Split(*dev, ",")
	for _, n := range names {
		s, err := conll.ReadAll(n)
		if err != nil {
			return err
		}
		devs = append(devs, s)
	}
	words := 0
	for _, e := range gold {
		words += len(e.Forms)
	}
	for _, e := range extra {
		words += int(float64(len(e.Forms)) * *silverPart)
	}
	opt.Steps = *epochs * (words / *batch + 1)
	var all []syntax.Example
	for _, s := range append(gold[:len(gold):len(gold)], extra...) {
		all = append(all, s.Example)
	}
	t := syntax.NewTrainer(all, table, opt)
	rng := rand.New(rand.NewPCG(opt.Seed, 2))
	news := newsNames{rng}
	start := time.Now()
	for epoch := 1; epoch <= *epochs; epoch++ {
		pass := append([]sample(nil), gold...)
		for _, i := range rng.Perm(len(extra))[:int(float64(len(extra))**silverPart)] {
			pass = append(pass, extra[i])
		}
		rng.Shuffle(len(pass), func(i, j int) { pass[i], pass[j] = pass[j], pass[i] })
		var cur []syntax.Example
		var loss float64
		steps, n := 0, 0
		for i, e := range pass {
			cur = append(cur, vary(rng, news.vary(e)))
			if n += len(e.Forms); n >= *batch || i == len(pass)-1 {
				loss += t.Step(cur)
				cur, n = cur[:0], 0
				steps++
			}
		}
		fmt.Printf("epoch %2d  loss %.4f  %4.0fs\n", epoch, loss/float64(steps), time.Since(start).Seconds())
		if epoch%4 == 0 || epoch == *epochs || epoch == 1 {
			m := t.Mean()
			var sc syntax.Scratch
			parse := func(words []syntax.Word, lens []int, out []syntax.Result) { m.Parse(&sc, words, lens, out) }
			for i, d := range devs {
				fmt.Printf("  %-40s %s\n", names[i], scoreSyntax(m, parse, table, d))
			}
			b, err := m.Encode()
			if err != nil {
				return err
			}
			if err := os.WriteFile(*out, b, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// readExamples reads the sentences of comma-separated files and folders.
func readExamples(paths string) ([]sample, error) {
	if paths == "" {
		return nil, nil
	}
	sents, err := conll.ReadAll(strings.Split(paths, ",")...)
	if err != nil {
		return nil, err
	}
	var list []sample
	for _, s := range sents {
		if len(s.Words) > longest {
			continue
		}
		var e sample
		for _, w := range s.Words {
			e.Forms = append(e.Forms, w.Form)
			e.Tags = append(e.Tags, w.UPOS+" "+w.XPOS)
			e.Heads = append(e.Heads, w.Head)
			e.Labels = append(e.Labels, w.Label)
			e.lemmas = append(e.lemmas, w.Lemma)
		}
		list = append(list, e)
	}
	return list, nil
}

// scoreSyntax measures parse, which decides as m does, on sentences with gold
// words.
func scoreSyntax(m *syntax.Model, parse func([]syntax.Word, []int, []syntax.Result), table *vectors.Table, sents []conll.Sentence) string {
	f := syntax.NewFeaturizer(table.Find)
	var n, upos, xpos, uas, las, full int
	for _, s := range sents {
		words := make([]syntax.Word, len(s.Words))
		for i := range words {
			f.Word(&words[i], s.Words[i].Form, i == 0)
		}
		res := make([]syntax.Result, len(words))
		parse(words, []int{len(words)}, res)
		for i, w := range s.Words {
			n++
			u, x, _ := strings.Cut(m.Tags[res[i].Tag], " ")
			if u == w.UPOS {
				upos++
			}
			if x == w.XPOS {
				xpos++
			}
			if res[i].Head == w.Head {
				uas++
				got := m.Labels[res[i].Label]
				a, _, _ := strings.Cut(got, ":")
				b, _, _ := strings.Cut(w.Label, ":")
				if a == b {
					las++
				}
				if got == w.Label {
					full++
				}
			}
		}
	}
	p := func(k int) float64 { return 100 * float64(k) / float64(n) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f LAS with subtypes %.2f", p(upos), p(xpos), p(uas), p(las), p(full))
}

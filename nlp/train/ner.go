package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"github.com/entente-graph/entente/nlp/internal/ner"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// trainNER trains the recogniser of named entities.
func trainNER(args []string) error {
	fs := flag.NewFlagSet("ner", flag.ExitOnError)
	silver := fs.String("silver", "", "silver `file`, made by the scripts in nlp/train/silver")
	gumDir := fs.String("gum", "", "GUM training `folder`")
	lexicon := fs.String("lexicon", "", "word list `file`, made by nlp/train/silver/lexicon.py")
	vec := fs.String("vectors", "nlp/models/vectors.bin", "`file` of pretrained vectors")
	out := fs.String("out", "nlp/models/ner.bin", "`file` to write")
	epochs := fs.Float64("epochs", 6, "passes over the training data")
	batch := fs.Int("batch", 1000, "words in an update")
	goldWeight := fs.Float64("gold-weight", 2, "weight of the loss on GUM")
	opt := ner.TrainOptions{}
	fs.Uint64Var(&opt.Seed, "seed", 1, "random seed")
	fs.Float64Var(&opt.Rate, "rate", 3e-3, "highest learning rate")
	fs.Float64Var(&opt.Dropout, "dropout", 0.3, "dropout between layers")
	fs.Float64Var(&opt.InputDropout, "input-dropout", 0.2, "dropout of the input")
	fs.Float64Var(&opt.WordDropout, "word-dropout", 0.2, "rate of words made unknown")
	fs.IntVar(&opt.Layers, "layers", 1, "LSTM layers")
	fs.IntVar(&opt.Hidden, "hidden", 96, "width of an LSTM direction")
	fs.IntVar(&opt.Out, "out-width", 64, "width of the hidden layer for tags")
	fs.IntVar(&opt.MinCount, "min-count", 4, "how often a feature must occur")
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
	lex, names, err := readLexicon(*lexicon)
	if err != nil {
		return err
	}
	docs, err := readSilver(*silver)
	if err != nil {
		return err
	}
	train, dev := splitSilver(docs)
	gold, err := readGUM(*gumDir, docs, float32(*goldWeight))
	if err != nil {
		return err
	}
	examples := append(exampleSet(train), gold...)
	words := 0
	for _, e := range examples {
		words += len(e.Words)
	}
	opt.Steps = int(*epochs * float64(words) / float64(*batch))
	t := ner.NewTrainer(examples, table, lex, opt)
	fmt.Printf("%d sentences, %d words, %d features, %d updates\n", len(examples), words, t.Features(), opt.Steps)
	rng := rand.New(rand.NewPCG(opt.Seed, 2))
	v := varier{rng: rng, names: names}
	start := time.Now()
	var loss float64
	step := 0
	for step < opt.Steps {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		var cur []ner.Example
		n := 0
		for i, e := range examples {
			cur = append(cur, v.vary(e))
			if n += len(e.Words); n < *batch && i < len(examples)-1 {
				continue
			}
			loss += t.Step(cur)
			cur, n = cur[:0], 0
			if step++; step%500 == 0 || step == opt.Steps {
				fmt.Printf("%6d  loss %.4f  %4.0fs", step, loss/500, time.Since(start).Seconds())
				loss = 0
				if step%2000 == 0 || step == opt.Steps {
					fmt.Printf("  held-out silver %s", scoreNER(t.Mean(), dev))
					if err := writeNER(t.Mean(), *out); err != nil {
						return err
					}
				}
				fmt.Println()
			}
			if step == opt.Steps {
				break
			}
		}
	}
	return nil
}

func writeNER(m *ner.Model, name string) error {
	b, err := m.Encode()
	if err != nil {
		return err
	}
	return os.WriteFile(name, b, 0o644)
}

// scoreNER measures a model on documents: F1 of exact spans with the right
// label.
func scoreNER(m *ner.Model, docs []nerDoc) string {
	var s ner.Scratch
	var hit, found, gold int
	for _, d := range docs {
		want := map[ner.Span]bool{}
		for _, sp := range d.spans {
			want[sp] = true
		}
		for _, sp := range m.Find(&s, d.words, d.ends) {
			found++
			sp.Score = 0
			if want[sp] {
				hit++
			}
		}
		gold += len(want)
	}
	p, r := float64(hit)/float64(max(found, 1)), float64(hit)/float64(max(gold, 1))
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", p, r, 2*p*r/max(p+r, 1e-9))
}

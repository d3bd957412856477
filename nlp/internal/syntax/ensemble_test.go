package syntax

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestEnsemble(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bank := toyBank(r, 40)
	trained := func(seed uint64) *Model {
		tr := NewTrainer(bank, toyVectors(t), TrainOptions{Size: toySize, Seed: seed, MinCount: 1, Steps: 60, Rate: 1e-2})
		for range 60 {
			tr.Step(bank)
		}
		return tr.Mean()
	}
	a, b := trained(1), trained(2)
	f := NewFeaturizer(a.vec.Find)
	var words []Word
	var lens []int
	for _, e := range bank {
		for i, form := range e.Forms {
			var w Word
			f.Word(&w, form, i == 0)
			words = append(words, w)
		}
		lens = append(lens, len(e.Forms))
	}
	heads := func(parse func([]Word, []int, []Result)) []int {
		res := make([]Result, len(words))
		parse(words, lens, res)
		var h []int
		for _, x := range res {
			h = append(h, x.Head, x.Tag, x.Label)
		}
		return h
	}
	var sc Scratch
	alone := heads(func(w []Word, l []int, out []Result) { a.Parse(&sc, w, l, out) })
	if twice := heads(NewEnsemble([]*Model{a, a}).Parse); !slices.Equal(alone, twice) {
		t.Error("a model decides otherwise together with itself than alone")
	}
	both, other := heads(NewEnsemble([]*Model{a, b}).Parse), heads(NewEnsemble([]*Model{b, a}).Parse)
	if !slices.Equal(both, other) {
		t.Error("the order of the models matters")
	}
}

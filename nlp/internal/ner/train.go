package ner

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/entente-graph/entente/nlp/internal/nn"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// Example is a sentence to train on.
type Example struct {
	Words []string
	// Tags are those of [Tags]; -1 is a word whose tag is not known.
	Tags []int8
	// Weights scale the loss of the words.
	Weights []float32
	// Places are the marks of the words' places, made by [Places] or [Recase].
	Places []uint8
}

// Places returns the marks of the words of a document.
func Places(words []string, ends []int) []uint8 {
	numbers := map[string]int32{}
	var f featurizer
	cases, lower := make([]casing, len(words)), make([]int32, len(words))
	for i, w := range words {
		f.normalize(w)
		n, ok := numbers[string(f.lower)]
		if !ok {
			n = int32(len(numbers))
			numbers[string(f.lower)] = n
		}
		cases[i], lower[i] = casingOf(w), n
	}
	dst := make([]uint8, len(words))
	places(dst, words, cases, lower, len(numbers), ends, make([]uint8, len(numbers)))
	return dst
}

// Replace returns e with other words in the same places, and marks to match.
func (e Example) Replace(words []string) Example {
	cases := make([]casing, len(words))
	for i, w := range words {
		cases[i] = casingOf(w)
	}
	mark := sentenceCase(words, cases)
	marks := make([]uint8, len(words))
	for i, p := range e.Places {
		marks[i] = p&^(placeCapitals|placeTitle) | mark
		if words[i] != e.Words[i] && mark == 0 {
			marks[i] &^= placeLower
		}
	}
	e.Words, e.Places = words, marks
	return e
}

// TrainOptions are the settings of training.
type TrainOptions struct {
	Size
	Seed uint64
	// Rate is the highest learning rate, reached after warm-up; it falls
	// linearly to 0 at the last of Steps updates.
	Rate  float64
	Steps int
	// Dropout is the rate between layers, InputDropout that of the input,
	// WordDropout the rate at which a word's own vector is taken away, and half
	// the rate for its pretrained vector and for what the lexicon says.
	Dropout, InputDropout, WordDropout float64
	// MinCount is how often a feature must occur to get a row of its own.
	MinCount int
}

// Trainer trains a model by back-propagation.
type Trainer struct {
	*Model
	opt   TrainOptions
	rng   *rand.Rand
	adam  nn.Adam
	step  int
	batch nn.Batch
	arena nn.Arena[float32]
	feat  featurizer
	types map[string]*trainType
	rows  []trainRow
}

// trainType is a word form with the rows of its features looked up.
type trainType struct {
	wordType
	rows [featCount]int32 // -1 where there is none
}

type trainRow struct {
	typ    *trainType
	feats  [featCount]int32
	tag    int8
	weight float32
}

// NewTrainer returns a trainer with a fresh model whose features are those of
// the examples.
func NewTrainer(examples []Example, vec *vectors.Table, lex *Lexicon, opt TrainOptions) *Trainer {
	f := featurizer{vec: vec, lex: lex}
	counts := map[string]int{}
	for _, e := range examples {
		for _, w := range e.Words {
			counts[w]++
		}
	}
	feats := map[uint32]int{}
	var t wordType
	for w, n := range counts {
		f.word(&t, w)
		for _, k := range t.feats {
			if k != 0 {
				feats[k] += n
			}
		}
	}
	var keys []uint32
	for k, n := range feats {
		if n >= opt.MinCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	m := newModel(opt.Size, keys, vec, lex)
	tr := &Trainer{Model: m, opt: opt, rng: rand.New(rand.NewPCG(opt.Seed, 1)), feat: f, types: map[string]*trainType{},
		adam: nn.Adam{Beta1: 0.9, Beta2: 0.98, Eps: 1e-8, Decay: 0.998, Clip: 5}}
	m.embed.Uniform(tr.rng, 0.05)
	for _, l := range m.lstm {
		l[0].Init(tr.rng)
		l[1].Init(tr.rng)
	}
	m.hidden.Glorot(tr.rng)
	m.out.Glorot(tr.rng)
	for _, p := range m.params() {
		p.Prepare()
	}
	return tr
}

// Features returns how many learned vectors the model has.
func (t *Trainer) Features() int { return len(t.feats.list) }

// Mean returns the model with the running mean of the weights in place of the
// last ones: what is to be measured and stored.
func (t *Trainer) Mean() *Model {
	m := newModel(t.Size, t.feats.list, t.vec, t.lex)
	mine := t.params()
	for i, p := range m.params() {
		copy(p.W, mine[i].Mean)
	}
	m.pack()
	return m
}

// Step makes one update on a batch and returns the mean loss of a word.
func (t *Trainer) Step(batch []Example) float64 {
	batch = slices.Clone(batch)
	slices.SortStableFunc(batch, func(a, b Example) int { return len(b.Words) - len(a.Words) })
	t.batch.Reset()
	t.arena.Reset(1 << 28)
	a, b := &t.arena, &t.batch
	x := t.fill(batch)
	inMask := t.mask(inputDim, t.opt.InputDropout)
	mul(x, inMask)
	h := t.Hidden
	n := len(t.lstm)
	traces := make([][2]nn.Trace, n)
	outs, masks := make([][]float32, n), make([][]float32, n)
	in := x
	for l := range t.lstm {
		outs[l] = a.Raw(b.Rows * 2 * h)
		for d, lstm := range t.lstm[l] {
			lstm.Forward(b, in, outs[l][d*h:], 2*h, a, &traces[l][d])
		}
		masks[l] = t.mask(2*h, t.opt.Dropout)
		mul(outs[l], masks[l])
		in = outs[l]
	}
	y := dense(a, b.Rows, in, t.hidden, t.hiddenBias)
	for i, v := range y {
		y[i] = max(v, leak*v)
	}
	z := dense(a, b.Rows, y, t.out, t.outBias)
	loss, dz := t.loss(z)

	dy := a.Get(b.Rows * t.Out)
	t.backDense(y, dy, dz, t.out, t.outBias)
	for i, v := range y {
		if v < 0 {
			dy[i] *= leak
		}
	}
	dout := a.Get(b.Rows * 2 * h)
	t.backDense(in, dout, dy, t.hidden, t.hiddenBias)
	for l := n - 1; l >= 0; l-- {
		mul(dout, masks[l])
		in, width := x, inputDim
		if l > 0 {
			in, width = outs[l-1], 2*h
		}
		din := a.Get(b.Rows * width)
		for d, lstm := range t.lstm[l] {
			lstm.Backprop(b, in, din, dout[d*h:], 2*h, a, &traces[l][d])
		}
		dout = din
	}
	mul(dout, inMask)
	for i := range t.rows {
		g := dout[i*inputDim+fixedDim : (i+1)*inputDim]
		for _, f := range t.rows[i].feats {
			if f >= 0 {
				add(t.embed.GradRow(int(f)), g)
			}
		}
	}
	t.step++
	warm := min(1, float64(t.step)/200)
	left := 1 - float64(t.step)/float64(t.opt.Steps+1)
	t.adam.Step(t.params(), t.opt.Rate*warm*max(left, 0.01))
	return loss
}

// fill looks up the inputs of a batch and takes parts of them away.
func (t *Trainer) fill(batch []Example) []float32 {
	t.rows = t.rows[:0]
	for _, e := range batch {
		t.batch.Add(len(e.Words))
	}
	x := t.arena.Get(t.batch.Rows * inputDim)
	i := 0
	for _, e := range batch {
		for j, w := range e.Words {
			typ := t.typeOf(w)
			r := trainRow{typ: typ, feats: typ.rows, tag: e.Tags[j], weight: e.Weights[j]}
			in := x[i*inputDim : (i+1)*inputDim]
			if typ.vector >= 0 {
				if t.rng.Float64() >= t.opt.WordDropout/2 {
					t.vec.Read(typ.vector, in)
				}
			}
			copy(in[vectorDim:], typ.mark[:])
			if t.rng.Float64() < t.opt.WordDropout/2 {
				clear(in[vectorDim+spellMarks : vectorDim+typeMarks])
			}
			for p := e.Places[j]; p != 0; p &= p - 1 {
				in[placeAt+bits.TrailingZeros8(p)] = 1
			}
			if t.rng.Float64() < t.opt.WordDropout {
				r.feats[0] = 0
			}
			for _, f := range r.feats {
				if f >= 0 {
					add(in[fixedDim:], t.embed.Row(int(f)))
				}
			}
			t.rows = append(t.rows, r)
			i++
		}
	}
	return x
}

func (t *Trainer) typeOf(form string) *trainType {
	if typ := t.types[form]; typ != nil {
		return typ
	}
	typ := &trainType{}
	t.feat.word(&typ.wordType, form)
	for i, k := range typ.feats {
		typ.rows[i] = -1
		if k == 0 {
			continue
		}
		if row := t.feats.find(k); row > 0 || i == 0 {
			typ.rows[i] = int32(row)
		}
	}
	if len(t.types) < 1<<20 {
		t.types[form] = typ
	}
	return typ
}

// loss returns the mean cross entropy of a word, and its gradient by the scores.
func (t *Trainer) loss(z []float32) (float64, []float32) {
	dz := t.arena.Get(len(z))
	var sum, weight float64
	for _, r := range t.rows {
		if r.tag >= 0 {
			weight += float64(r.weight)
		}
	}
	scale := float32(1 / max(weight, 1))
	var p [numTags]float32
	for i, r := range t.rows {
		if r.tag < 0 {
			continue
		}
		logSoftmax(p[:], z[i*paddedTag:])
		sum -= float64(p[r.tag] * r.weight)
		d := dz[i*paddedTag : i*paddedTag+numTags]
		for j, v := range p {
			d[j] = float32(math.Exp(float64(v))) * r.weight * scale
		}
		d[r.tag] -= r.weight * scale
	}
	return sum / max(weight, 1), dz
}

// mask draws for every sentence one mask that all its rows share (variational
// dropout, Gal and Ghahramani 2016).
func (t *Trainer) mask(width int, rate float64) []float32 {
	v := t.arena.Raw(t.batch.Rows * width)
	keep := float32(1 / (1 - rate))
	for k, n := range t.batch.Len {
		first := v[t.batch.Off[k]*width : (t.batch.Off[k]+1)*width]
		for i := range first {
			first[i] = 0
			if t.rng.Float64() >= rate {
				first[i] = keep
			}
		}
		for r := 1; r < n; r++ {
			copy(v[(t.batch.Off[k]+r)*width:], first)
		}
	}
	return v
}

func mul(dst, src []float32) {
	for i, v := range src {
		dst[i] *= v
	}
}

func dense(a *nn.Arena[float32], rows int, x []float32, w, bias *nn.Param) []float32 {
	y := a.Raw(rows * w.Cols)
	for i := range rows {
		copy(y[i*w.Cols:], bias.W)
	}
	nn.MulAdd(rows, w.Cols, w.Rows, x, w.Rows, w.W, w.Cols, y, w.Cols)
	return y
}

// backDense adds the gradients of y = x·W+b for dy, and that of x to dx.
func (t *Trainer) backDense(x, dx, dy []float32, w, b *nn.Param) {
	rows := t.batch.Rows
	nn.MulAddT(w.Rows, w.Cols, rows, x, w.Rows, dy, w.Cols, w.G, w.Cols)
	for r := range rows {
		add(b.G, dy[r*w.Cols:(r+1)*w.Cols])
	}
	nn.MulAdd(rows, w.Rows, w.Cols, dy, w.Cols, w.T, w.Rows, dx, w.Rows)
}

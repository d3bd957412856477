package syntax

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/entente-graph/entente/nlp/internal/nn"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// Example is a sentence to train on.
type Example struct {
	Forms []string
	// Tags are the "UPOS XPOS" pairs, Labels the relations.
	Tags, Labels []string
	// Heads are indexes into the sentence, -1 for the root.
	Heads []int
	// Weight scales the loss of the sentence.
	Weight float32
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
	// WordDropout the rate at which a word is made unknown.
	Dropout, InputDropout, WordDropout float64
	// MinCount is how often a feature must occur to get a row of its own.
	MinCount int
}

// Trainer trains a model by back-propagation.
type Trainer struct {
	*Model
	opt    TrainOptions
	rng    *rand.Rand
	adam   nn.Adam
	step   int
	s      state
	masks  [][]float32
	tagID  map[string]int
	labID  map[string]int
	inMask []float32
	feat   *Featurizer
	rows   []rowRef
}

type rowRef struct {
	feats        [featCount]int32
	word         Word
	tag, lab     int
	head         int // row of the head
	root, vector bool
	weight       float32
}

// NewTrainer returns a trainer with a fresh model, whose tags, labels and
// features are those of the examples.
func NewTrainer(examples []Example, vec *vectors.Table, opt TrainOptions) *Trainer {
	f := NewFeaturizer(vec.Find)
	count := map[uint64]int{}
	tags, labels := map[string]int{}, map[string]int{}
	var w Word
	for _, e := range examples {
		for i, form := range e.Forms {
			f.Word(&w, form, i == 0)
			for _, k := range w.feats {
				if k != 0 {
					count[k]++
				}
			}
			tags[e.Tags[i]]++
			labels[e.Labels[i]]++
		}
	}
	var keys []uint64
	for k, n := range count {
		if n >= opt.MinCount {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	delete(labels, "root")
	m := newModel(opt.Size, byCount(tags), append([]string{"root"}, byCount(labels)...), keys, vec)
	t := &Trainer{Model: m, opt: opt, rng: rand.New(rand.NewPCG(opt.Seed, 1)), feat: f,
		adam:  nn.Adam{Beta1: 0.9, Beta2: 0.98, Eps: 1e-8, Decay: 0.998, Clip: 5},
		tagID: index(m.Tags), labID: index(m.Labels)}
	m.embed.Uniform(t.rng, 0.05)
	m.root.Uniform(t.rng, 0.5)
	for _, l := range m.lstm {
		l[0].Init(t.rng)
		l[1].Init(t.rng)
	}
	for _, p := range m.params() {
		if p.Rows > 1 && !p.Sparse && !strings.HasPrefix(p.Name, "lstm") {
			p.Glorot(t.rng)
		}
		p.Prepare()
	}
	return t
}

func byCount(count map[string]int) []string {
	var list []string
	for k := range count {
		list = append(list, k)
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	return list
}

func index(list []string) map[string]int {
	m := map[string]int{}
	for i, v := range list {
		m[v] = i
	}
	return m
}

// Mean returns the model with the running mean of the weights in place of the
// last ones: what is to be measured and stored.
func (t *Trainer) Mean() *Model {
	m := newModel(t.Size, t.Tags, t.Labels, t.feats.list, t.vec)
	mine := t.params()
	for i, p := range m.params() {
		copy(p.W, mine[i].Mean)
	}
	m.pack()
	return m
}

// Step makes one update on a batch and returns the mean loss of a word.
func (t *Trainer) Step(batch []Example) float64 {
	batch = sortedByLength(batch)
	s := &t.s
	s.Reset()
	s.arena.Reset(1 << 28)
	t.masks = t.masks[:0]
	t.fill(batch)
	t.train(s, t.drop)
	t.scores(s, t.drop)
	loss := t.backprop()
	t.step++
	warm := min(1, float64(t.step)/200)
	left := 1 - float64(t.step)/float64(t.opt.Steps+1)
	t.adam.Step(t.params(), t.opt.Rate*warm*left)
	return loss
}

// sortedByLength returns the batch in the order that [nn.Batch] asks for.
func sortedByLength(batch []Example) []Example {
	batch = slices.Clone(batch)
	slices.SortStableFunc(batch, func(a, b Example) int { return len(b.Forms) - len(a.Forms) })
	return batch
}

// fill looks up the inputs of a batch and drops parts of them.
func (t *Trainer) fill(batch []Example) {
	s := &t.s
	t.rows = t.rows[:0]
	for _, e := range batch {
		s.Add(len(e.Forms) + 1)
		off := len(t.rows)
		t.rows = append(t.rows, rowRef{root: true, head: off})
		weight := e.Weight
		if weight == 0 {
			weight = 1
		}
		for i, form := range e.Forms {
			r := rowRef{tag: t.tagID[e.Tags[i]], lab: t.labID[e.Labels[i]], head: off + 1 + e.Heads[i], weight: weight}
			t.feat.Word(&r.word, form, i == 0)
			for j, k := range r.word.feats {
				r.feats[j] = -1
				if k == 0 {
					continue
				}
				row := t.feats.find(k)
				if j == 0 && t.rng.Float64() < t.opt.WordDropout {
					row = 0
				}
				if row > 0 || j == 0 {
					r.feats[j] = int32(row)
				}
			}
			r.vector = r.word.vector >= 0 && t.rng.Float64() >= t.opt.WordDropout/2
			t.rows = append(t.rows, r)
		}
	}
	s.x = s.arena.Get(s.Rows * inputDim)
	for i := range t.rows {
		r, x := &t.rows[i], s.x[i*inputDim:(i+1)*inputDim]
		if r.root {
			copy(x, t.root.W)
			continue
		}
		if r.vector {
			t.vec.Read(r.word.vector, x)
		}
		copy(x[fixedDim-marks:], r.word.mark[:])
		for _, f := range r.feats {
			if f >= 0 {
				add(x[fixedDim:], t.embed.Row(int(f)))
			}
		}
	}
	t.inMask = t.makeMask(inputDim, t.opt.InputDropout)
	mul(s.x, t.inMask)
}

// makeMask draws for every sentence one mask that all its rows share
// (variational dropout, Gal and Ghahramani 2016).
func (t *Trainer) makeMask(width int, rate float64) []float32 {
	s := &t.s
	v := s.arena.Raw(s.Rows * width)
	keep := float32(1 / (1 - rate))
	for k, n := range s.Len {
		first := v[s.Off[k]*width : (s.Off[k]+1)*width]
		for i := range first {
			first[i] = 0
			if t.rng.Float64() >= rate {
				first[i] = keep
			}
		}
		for r := 1; r < n; r++ {
			copy(v[(s.Off[k]+r)*width:], first)
		}
	}
	return v
}

func (t *Trainer) drop(v []float32, width int) {
	m := t.makeMask(width, t.opt.Dropout)
	mul(v, m)
	t.masks = append(t.masks, m)
}

func mul(dst, src []float32) {
	for i, v := range src {
		dst[i] *= v
	}
}

// backDense adds the gradients of y = x·W+b for dy, and that of x to dx.
func (t *Trainer) backDense(x, dx, dy []float32, w, b *nn.Param) {
	rows := t.s.Rows
	nn.MulAddT(w.Rows, w.Cols, rows, x, w.Rows, dy, w.Cols, w.G, w.Cols)
	if b != nil {
		for r := range rows {
			add(b.G, dy[r*w.Cols:(r+1)*w.Cols])
		}
	}
	nn.MulAdd(rows, w.Rows, w.Cols, dy, w.Cols, w.T, w.Rows, dx, w.Rows)
}

// rectify turns the gradient of a rectified, masked layer into that before it.
func rectify(dy, y, mask []float32) {
	for i, v := range y {
		if mask != nil {
			dy[i] *= mask[i]
		}
		if v < 0 {
			dy[i] *= leak
		}
	}
}

func (t *Trainer) backprop() float64 {
	s, a := &t.s, &t.s.arena
	h2 := 2 * t.Hidden
	scale := 1 / float32(s.Rows)
	var loss float64
	dh1, dh2 := a.Get(s.Rows*h2), a.Get(s.Rows*h2)

	// Tags.
	nt := pad(len(t.Tags))
	dTag := s.tagLogit
	for i, r := range t.rows {
		row := dTag[i*nt : (i+1)*nt]
		if r.root {
			clear(row)
			continue
		}
		loss += softmaxGrad(row, len(t.Tags), r.tag, scale*r.weight)
	}
	dTagH := a.Get(s.Rows * t.Size.Tag)
	t.backDense(s.tagH, dTagH, dTag, t.tagOut, t.tagOutBias)
	rectify(dTagH, s.tagH, t.masks[2])
	t.backDense(s.h1, dh1, dTagH, t.tagHidden, t.tagBias)

	// Labels, at the true heads.
	heads := make([]int, s.Rows)
	for i, r := range t.rows {
		heads[i] = r.head
	}
	hidden := t.labelHidden(s, heads)
	nl := pad(len(t.Labels))
	dLab := s.dense(hidden, t.labOut, t.labOutBias, true)
	for i, r := range t.rows {
		row := dLab[i*nl : (i+1)*nl]
		if r.root {
			clear(row)
			continue
		}
		loss += softmaxGrad(row, len(t.Labels), r.lab, scale*r.weight)
	}
	dHidden := a.Get(s.Rows * t.Label)
	t.backDense(hidden, dHidden, dLab, t.labOut, t.labOutBias)
	rectify(dHidden, hidden, nil)
	dLabHead := a.Get(s.Rows * t.Label)
	for i, h := range heads {
		add(dLabHead[h*t.Label:(h+1)*t.Label], dHidden[i*t.Label:(i+1)*t.Label])
	}
	t.backDense(s.h2, dh2, dHidden, t.labDep, t.labBias)
	t.backDense(s.h2, dh2, dLabHead, t.labHead, nil)

	// Arcs.
	dq, dHead, dDep := a.Get(s.Rows*t.Arc), a.Get(s.Rows*t.Arc), a.Get(s.Rows*t.Arc)
	for k, n := range s.Len {
		off, ld, sc := s.Off[k], pad(n), s.score[k]
		for d := range n {
			row := sc[d*ld : d*ld+ld]
			if d == 0 {
				clear(row)
				continue
			}
			row[d] = minusInf
			loss += softmaxGrad(row, n, t.rows[off+d].head-off, scale*t.rows[off+d].weight)
		}
		nn.MulAdd(n, t.Arc, n, sc, ld, s.head[off*t.Arc:], t.Arc, dq[off*t.Arc:], t.Arc)
		nn.MulAddT(n, t.Arc, n, sc, ld, s.q[off*t.Arc:], t.Arc, dHead[off*t.Arc:], t.Arc)
	}
	t.backDense(s.dep, dDep, dq, t.arc, t.arcBias)
	rectify(dDep, s.dep, t.masks[3])
	rectify(dHead, s.head, t.masks[4])
	t.backDense(s.h2, dh2, dDep, t.depHidden, t.depBias)
	t.backDense(s.h2, dh2, dHead, t.headHidden, t.headBias)

	// Encoder.
	mul(dh2, t.masks[1])
	for d, l := range t.lstm[1] {
		l.Backprop(&s.Batch, s.h1, dh1, dh2[d*t.Hidden:], h2, a, &s.trace[1][d])
	}
	mul(dh1, t.masks[0])
	dx := a.Get(s.Rows * inputDim)
	for d, l := range t.lstm[0] {
		l.Backprop(&s.Batch, s.x, dx, dh1[d*t.Hidden:], h2, a, &s.trace[0][d])
	}
	mul(dx, t.inMask)
	for i, r := range t.rows {
		g := dx[i*inputDim : (i+1)*inputDim]
		if r.root {
			add(t.root.G, g)
			continue
		}
		for _, f := range r.feats {
			if f >= 0 {
				add(t.embed.GradRow(int(f)), g[fixedDim:])
			}
		}
	}
	return loss / float64(s.Rows)
}

// softmaxGrad replaces the first n scores of row by the gradient of the cross
// entropy times scale, clears the rest, and returns the loss.
func softmaxGrad(row []float32, n, gold int, scale float32) float64 {
	most := row[0]
	for _, v := range row[:n] {
		most = max(most, v)
	}
	var sum float32
	for i, v := range row[:n] {
		row[i] = float32(math.Exp(float64(v - most)))
		sum += row[i]
	}
	p := float64(row[gold] / sum)
	for i := range row[:n] {
		row[i] *= scale / sum
	}
	row[gold] -= scale
	clear(row[n:])
	return -math.Log(max(p, 1e-12))
}

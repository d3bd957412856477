package syntax

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// toyBank returns sentences whose tags and trees follow from their words: every
// word hangs on the next, the last is the root, and the tag is that of the word.
func toyBank(r *rand.Rand, n int) []Example {
	var bank []Example
	for range n {
		var e Example
		k := 3 + r.IntN(30)
		for i := range k {
			w := r.IntN(50)
			e.Forms = append(e.Forms, "w"+strconv.Itoa(w))
			e.Tags = append(e.Tags, "NOUN "+strconv.Itoa(w%5))
			h, l := i+1, "dep"+strconv.Itoa(w%3)
			if i == k-1 {
				h, l = -1, "root"
			}
			e.Heads, e.Labels = append(e.Heads, h), append(e.Labels, l)
		}
		bank = append(bank, e)
	}
	return bank
}

func toyVectors(t testing.TB) *vectors.Table {
	t.Helper()
	v := make([]float32, 100)
	v[0] = 1
	table, err := vectors.Decode(vectors.Encode([]string{"w1"}, [][]float32{v}))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

var toySize = Size{Hidden: 16, Tag: 16, Arc: 16, Label: 16}

// TestGradient compares gradients with differences of the loss.
func TestGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	bank := toyBank(r, 3)
	tr := NewTrainer(bank, toyVectors(t), TrainOptions{Size: toySize, Seed: 1, MinCount: 1, Steps: 10})
	loss := func() float64 {
		s := &tr.s
		s.Reset()
		s.arena.Reset(1 << 24)
		tr.masks = tr.masks[:0]
		tr.fill(sortedByLength(bank))
		tr.train(s, tr.drop)
		tr.scores(s, tr.drop)
		return tr.backprop()
	}
	loss()
	var grads [][]float32
	for _, p := range tr.params() {
		grads = append(grads, append([]float32(nil), p.G...))
	}
	for k, p := range tr.params() {
		grad := grads[k]
		for range 6 {
			i := r.IntN(len(p.W))
			if p.Sparse {
				i = int(p.Touched[r.IntN(len(p.Touched))])*p.Cols + r.IntN(p.Cols)
			}
			const eps = 1e-2
			old := p.W[i]
			p.W[i] = old + eps
			up := loss()
			p.W[i] = old - eps
			down := loss()
			p.W[i] = old
			want := (up - down) / (2 * eps)
			if d := want - float64(grad[i]); d > 3e-3 || d < -3e-3 {
				t.Errorf("%s[%d]: gradient %v, difference quotient %v", p.Name, i, grad[i], want)
			}
		}
	}
}

func TestTrainAndStore(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bank := toyBank(r, 120)
	const steps = 400
	tr := NewTrainer(bank, toyVectors(t), TrainOptions{Size: toySize, Seed: 1, MinCount: 1, Steps: steps, Rate: 1e-2})
	for i := range steps {
		k := i * 20 % 100
		tr.Step(bank[k : k+20])
	}
	b, err := tr.Mean().Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := Decode(b, toyVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	f := NewFeaturizer(m.vec.Find)
	var words []Word
	var lens []int
	for _, e := range bank[100:] {
		for i, form := range e.Forms {
			var w Word
			f.Word(&w, form, i == 0)
			words = append(words, w)
		}
		lens = append(lens, len(e.Forms))
	}
	res := make([]Result, len(words))
	var sc Scratch
	m.Parse(&sc, words, lens, res)
	wrong, n := 0, 0
	for _, e := range bank[100:] {
		for i := range e.Forms {
			if got := res[n]; m.Tags[got.Tag] != e.Tags[i] || got.Head != e.Heads[i] || m.Labels[got.Label] != e.Labels[i] {
				wrong++
			}
			n++
		}
	}
	if wrong*50 > n {
		t.Errorf("%d of %d words wrong after training on a deterministic language", wrong, n)
	}
	for cut := 0; cut < len(b); cut += 997 {
		if _, err := Decode(b[:cut], m.vec); err == nil {
			t.Fatalf("Decode took a model cut at byte %d of %d", cut, len(b))
		}
	}
}

// TestSpanningTree compares with exhaustive search on small random graphs.
func TestSpanningTree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		n := 2 + r.IntN(4)
		ld := pad(n)
		score := make([]float32, n*ld)
		for i := range score {
			score[i] = r.Float32() * 10
		}
		for d := range n {
			score[d*ld+d] = minusInf
		}
		best, top := float32(-1), make([]int, n) // all scores are positive
		head := make([]int, n)
		var try func(d int)
		try = func(d int) {
			if d == n {
				roots := 0
				var sum float32
				for i := 1; i < n; i++ {
					if head[i] == 0 {
						roots++
					}
					sum += score[i*ld+head[i]]
				}
				if roots == 1 && findCycle(head, n) == nil && sum > best {
					best = sum
					copy(top, head)
				}
				return
			}
			for h := range n {
				if h != d {
					head[d] = h
					try(d + 1)
				}
			}
		}
		try(1)
		got := make([]int, n)
		spanningTree(append([]float32(nil), score...), n, ld, got)
		for i := 1; i < n; i++ {
			if got[i] != top[i] {
				t.Fatalf("heads %v, best are %v", got[1:], top[1:])
			}
		}
	}
}

func BenchmarkStep(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	bank := toyBank(r, 60)
	tr := NewTrainer(bank, toyVectors(b), TrainOptions{Size: Size{96, 96, 96, 96}, Seed: 1, MinCount: 1, Steps: 1000, Rate: 1e-3, Dropout: 0.3})
	for b.Loop() {
		tr.Step(bank)
	}
}

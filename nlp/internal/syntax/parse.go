package syntax

import (
	"math"
	"slices"

	"github.com/entente-graph/entente/nlp/internal/nn"
)

// Result is what the model decides about a word.
type Result struct {
	// Tag is an index into Model.Tags, Label one into Model.Labels.
	Tag, Label int
	// Head is the index in the sentence of the head, -1 for the root.
	Head int
	// Margin is by how much the probability of the chosen arc and label exceeds
	// that of the next best, whichever is less sure.
	Margin float32
}

// Scratch is the working memory of Parse. The zero value is ready; it is not
// safe for concurrent use.
type Scratch struct {
	s     reading
	order []int
	first []int
	heads []int
	prob  []float32
	rows  []*Word
	seen  cache
}

// Parse decides tags and trees for a batch of sentences. words holds them one
// after the other, lens their lengths in words; out gets one result a word.
func (m *Model) Parse(sc *Scratch, words []Word, lens []int, out []Result) {
	sc.layOut(words, lens)
	m.gather(&sc.s, &sc.seen, sc.rows)
	m.read(&sc.s)
	sc.trees(lens, out)
	m.decide(sc, lens, m.readLabels(&sc.s, sc.heads), out)
}

// layOut puts the sentences in order of falling length and their words in the
// rows of the steps.
func (sc *Scratch) layOut(words []Word, lens []int) {
	s := &sc.s
	sc.order, sc.first, s.length = sc.order[:0], sc.first[:0], s.length[:0]
	at := 0
	for i, n := range lens {
		sc.order, sc.first = append(sc.order, i), append(sc.first, at)
		at += n
	}
	slices.SortStableFunc(sc.order, func(a, b int) int { return lens[b] - lens[a] })
	for _, i := range sc.order {
		s.length = append(s.length, lens[i]+1)
	}
	s.begin()
	if cap(sc.rows) < s.steps.Rows {
		sc.rows = make([]*Word, s.steps.Rows)
		sc.heads, sc.prob = make([]int, s.steps.Rows), make([]float32, s.steps.Rows)
	}
	sc.rows, sc.heads, sc.prob = sc.rows[:s.steps.Rows], sc.heads[:s.steps.Rows], sc.prob[:s.steps.Rows]
	for k, i := range sc.order {
		sc.rows[s.steps.Row(k, 0)] = nil
		for j := range lens[i] {
			sc.rows[s.steps.Row(k, j+1)] = &words[sc.first[i]+j]
		}
	}
}

// trees cuts out the trees, and keeps the row of every word's head.
func (sc *Scratch) trees(lens []int, out []Result) {
	s := &sc.s
	for k, i := range sc.order {
		off, n, ld := s.offset[k], s.length[k], pad(s.length[k])
		local := sc.heads[off : off+n]
		arcProbs(s.score[k], n, ld)
		spanningTree(s.score[k], n, ld, local)
		arcMargins(s.score[k], n, ld, local, sc.prob[off:off+n])
		for j := range lens[i] {
			out[sc.first[i]+j].Head = local[j+1] - 1
		}
		local[0] = 0
		for j := range local {
			local[j] += off
		}
	}
}

// decide fills in tags, labels and margins; logits are the scores of labels.
func (m *Model) decide(sc *Scratch, lens []int, logits []float32, out []Result) {
	s := &sc.s
	nt, nl := pad(len(m.Tags)), pad(len(m.Labels))
	for k, i := range sc.order {
		for j := range lens[i] {
			r, step, res := s.offset[k]+1+j, s.steps.Row(k, j+1), &out[sc.first[i]+j]
			res.Tag = best(s.tagLogit[step*nt : step*nt+len(m.Tags)])
			res.Margin = sc.prob[r]
			res.Label = 0
			if res.Head >= 0 {
				label, margin := top(logits[r*nl:r*nl+len(m.Labels)], 1)
				res.Label, res.Margin = label, min(res.Margin, margin)
			}
		}
	}
}

// best returns the index of the largest value.
func best(v []float32) int {
	k, most := 0, v[0]
	for i, x := range v {
		if x > most {
			k, most = i, x
		}
	}
	return k
}

// arcProbs turns scores to log probabilities over the heads of each dependent.
func arcProbs(score []float32, n, ld int) {
	for d := 1; d < n; d++ {
		row := score[d*ld : d*ld+n]
		row[d] = minusInf
		most := row[0]
		for _, v := range row {
			most = max(most, v)
		}
		var sum float32
		for _, v := range row {
			if v > most-20 {
				sum += exp32(v - most)
			}
		}
		norm := most + float32(math.Log(float64(sum)))
		for h := range row {
			row[h] -= norm
		}
	}
}

// arcMargins writes for each dependent the probability of its head less that of
// the best other, at least 0.
func arcMargins(score []float32, n, ld int, head []int, margin []float32) {
	for d := 1; d < n; d++ {
		row := score[d*ld : d*ld+n]
		other := minusInf
		for h, v := range row {
			if h != head[d] {
				other = max(other, v)
			}
		}
		margin[d] = max(0, exp32(row[head[d]])-exp32(other))
	}
}

// top returns the best index of v from start on, and by how much its
// probability exceeds that of the second.
func top(v []float32, start int) (best int, margin float32) {
	best = start
	for i := start; i < len(v); i++ {
		if v[i] > v[best] {
			best = i
		}
	}
	var sum float32
	second := minusInf
	for i := start; i < len(v); i++ {
		d := v[i] - v[best]
		if i != best {
			second = max(second, d)
		}
		if d > -12 {
			sum += exp32(d)
		}
	}
	return best, (1 - exp32(second)) / sum
}

func exp32(x float32) float32 { return nn.Exp(x) }

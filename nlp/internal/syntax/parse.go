package syntax

import (
	"math"
	"sort"
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
	s     state
	order []int
	heads []int
	prob  []float32
	rows  []*Word
	seen  cache
}

// maxKept bounds the working memory that a Scratch keeps, in float32 values.
const maxKept = 8 << 20

// Parse decides tags and trees for a batch of sentences. words holds them one
// after the other, lens their lengths in words; out gets one result a word.
func (m *Model) Parse(sc *Scratch, words []Word, lens []int, out []Result) {
	s := &sc.s
	s.Reset()
	s.arena.Reset(maxKept)
	sc.order = sc.order[:0]
	first := make([]int, len(lens))
	for i := range lens {
		sc.order = append(sc.order, i)
		if i > 0 {
			first[i] = first[i-1] + lens[i-1]
		}
	}
	sort.SliceStable(sc.order, func(a, b int) bool { return lens[sc.order[a]] > lens[sc.order[b]] })
	for _, i := range sc.order {
		s.Add(lens[i] + 1)
	}
	if sc.rows = sc.rows[:0]; cap(sc.rows) < s.Rows {
		sc.rows = make([]*Word, 0, s.Rows)
	}
	for _, i := range sc.order {
		sc.rows = append(sc.rows, nil)
		for j := range lens[i] {
			sc.rows = append(sc.rows, &words[first[i]+j])
		}
	}
	m.gather(s, &sc.seen, sc.rows)
	m.encode(s)
	m.decide(s, nil)
	if cap(sc.heads) < s.Rows {
		sc.heads, sc.prob = make([]int, s.Rows), make([]float32, s.Rows)
	}
	heads, prob := sc.heads[:s.Rows], sc.prob[:s.Rows]
	for k, i := range sc.order {
		off, n, ld := s.Off[k], s.Len[k], pad(s.Len[k])
		res := out[first[i] : first[i]+lens[i]]
		local := heads[off : off+n]
		arcs := s.score[k]
		margins := prob[off : off+n]
		arcProbs(arcs, n, ld)
		spanningTree(arcs, n, ld, local)
		arcMargins(arcs, n, ld, local, margins)
		for j := range res {
			res[j].Head = local[j+1] - 1
		}
		for j := range local {
			if j == 0 {
				local[j] = off
			} else {
				local[j] += off
			}
		}
	}
	hidden := m.labelHidden(s, heads)
	logits := s.dense(hidden, m.labOut, m.labOutBias, true)
	nt, nl := pad(len(m.Tags)), pad(len(m.Labels))
	for k, i := range sc.order {
		for j := range lens[i] {
			r, res := s.Off[k]+1+j, &out[first[i]+j]
			res.Tag, _ = top(s.tagLogit[r*nt:r*nt+len(m.Tags)], 0)
			res.Margin = prob[r]
			res.Label = 0
			if res.Head >= 0 {
				label, margin := top(logits[r*nl:r*nl+len(m.Labels)], 1)
				res.Label, res.Margin = label, min(res.Margin, margin)
			}
		}
	}
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

func exp32(x float32) float32 { return float32(math.Exp(float64(x))) }

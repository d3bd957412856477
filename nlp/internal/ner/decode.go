package ner

import "math"

// Known is a name that was found elsewhere, such as in the article under a title.
type Known struct {
	Words []string
	// Label is an index into Labels, Score the probability.
	Label int
	Score float32
}

// Find returns the entities of a document of words, in text order, never
// overlapping, never across the end of a sentence. ends are the indexes after
// the last word of each sentence; known are names that help to read those of the
// document. The result is valid until the next call with the same scratch.
func (m *Model) Find(s *Scratch, words []string, ends []int, known ...Known) []Span {
	if len(words) == 0 {
		return nil
	}
	m.emissions(s, words, ends)
	s.decode(ends)
	if s.agree(words, known) {
		s.decode(ends)
	}
	s.wholeDates(words, ends)
	return s.spans
}

// decode fills s.spans with the best whole spans by s.emit.
func (s *Scratch) decode(ends []int) {
	s.spans = s.spans[:0]
	start := 0
	for _, end := range ends {
		if end > start {
			s.viterbi(start, end)
		}
		start = end
	}
}

// viterbi finds the best tags of the words from start to end. A span of label k
// that is open needs an inside or last tag of k next; nothing else may. So the
// states after a word are "closed" and "open in k", and that is all that has to
// be kept: the best way to each of the 11.
func (s *Scratch) viterbi(start, end int) {
	const states = 1 + len(Labels) // 0 is closed
	n := end - start
	s.back = grow(s.back, n*states)
	var score, next [states]float32
	for k := range score {
		score[k] = float32(math.Inf(-1))
	}
	score[0] = 0
	for t := range n {
		e := s.emit[(start+t)*numTags : (start+t+1)*numTags]
		back := s.back[t*states : (t+1)*states]
		// Closed: outside or a unit after closed, or the last of an open span.
		best, from := score[0]+e[0], uint8(0)
		for k := range Labels {
			tags := e[1+4*k : 5+4*k]
			if v := score[0] + tags[unit]; v > best {
				best, from = v, uint8(1+4*k+unit)
			}
			if v := score[1+k] + tags[last]; v > best {
				best, from = v, uint8(1+4*k+last)
			}
			next[1+k], back[1+k] = score[0]+tags[begin], begin
			if v := score[1+k] + tags[inside]; v > next[1+k] {
				next[1+k], back[1+k] = v, inside
			}
		}
		next[0], back[0] = best, from
		score = next
	}
	s.trace(start, end, states)
}

// trace reads the spans off the backward pointers, and their probabilities.
func (s *Scratch) trace(start, end, states int) {
	first := len(s.spans)
	for t := end - start - 1; t >= 0; t-- {
		tag := int(s.back[t*states])
		if tag == 0 {
			continue
		}
		label, position := split(tag)
		stop := t
		logp := s.emit[(start+t)*numTags+tag]
		if position == last {
			for position != begin {
				t--
				position = int(s.back[t*states+1+label])
				logp += s.emit[(start+t)*numTags+1+4*label+position]
			}
		}
		s.spans = append(s.spans, Span{First: start + t, End: start + stop + 1, Label: label,
			Score: min(1, float32(math.Exp(float64(logp))))})
	}
	for i, j := first, len(s.spans)-1; i < j; i, j = i+1, j-1 {
		s.spans[i], s.spans[j] = s.spans[j], s.spans[i]
	}
}

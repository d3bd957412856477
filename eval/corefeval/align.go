package corefeval

import (
	"cmp"
	"slices"
	"strings"
)

// Found is a mention of a response: a run of bytes of the text, and to whom it
// refers.
type Found struct {
	Start, End int
	Entity     string
}

// Alignment says when a found and a labelled mention are the same.
type Alignment uint8

const (
	// Exact wants the same words, but for a leading article and a closing
	// possessive mark. Labelled mentions are whole noun phrases with all that
	// hangs on them; the extractor's are names without titles and descriptions
	// without what follows their head.
	Exact Alignment = iota
	// Head wants the head of the found mention to be a word of the labelled one's
	// minimal span. Of several mentions that fit, the one with most words in
	// common (Dice) is taken; each is taken once.
	Head
)

// String is the alignment's name in tables.
func (a Alignment) String() string { return [...]string{"exact", "head"}[a] }

// words is a range of words of the document.
type words struct{ first, end int }

func (w words) overlap(o words) int { return max(0, min(w.end, o.end)-max(w.first, o.first)) }
func (w words) dice(o words) float64 {
	return 2 * float64(w.overlap(o)) / float64(w.end-w.first+o.end-o.first)
}

// Partitions returns the labelled and the found mentions as clusters of the same
// numbers. Found mentions that no labelled one corresponds to have numbers of
// their own.
func Partitions(d Doc, gold []Labelled, found []Found, how Alignment) (key, response [][]Mention) {
	key = group(gold, func(i int) (Mention, string) { return Mention(i), gold[i].Group })
	spans := make([]words, len(found))
	for i, f := range found {
		spans[i] = d.span(f.Start, f.End)
	}
	same := d.align(gold, spans, how)
	response = group(found, func(i int) (Mention, string) {
		if g, ok := same[i]; ok {
			return Mention(g), found[i].Entity
		}
		return Mention(len(gold) + i), found[i].Entity
	})
	return key, response
}

// OnGold returns the response as it partitions the mentions of the key: what else
// it has is left out, and what it lacks stands alone. Scores of it tell how well
// mentions are joined, apart from how well they are found.
func OnGold(key, response [][]Mention) [][]Mention {
	rest := owners(key)
	var out [][]Mention
	for _, c := range response {
		var keep []Mention
		for _, m := range c {
			if _, ok := rest[m]; ok {
				keep = append(keep, m)
				delete(rest, m)
			}
		}
		if keep != nil {
			out = append(out, keep)
		}
	}
	for m := range rest {
		out = append(out, []Mention{m})
	}
	return out
}

// Linked returns the clusters of two or more: in CoNLL 2012 mentions that nothing
// else refers to are not marked.
func Linked(clusters [][]Mention) [][]Mention {
	return slices.DeleteFunc(slices.Clone(clusters), func(c []Mention) bool { return len(c) < 2 })
}

func group[T any](items []T, of func(int) (Mention, string)) [][]Mention {
	at := map[string]int{}
	var out [][]Mention
	for i := range items {
		m, g := of(i)
		k, ok := at[g]
		if !ok {
			k = len(out)
			at[g] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], m)
	}
	return out
}

// span returns the words that bytes start to end touch.
func (d Doc) span(start, end int) words {
	first, _ := slices.BinarySearchFunc(d.Words, start, func(w Word, at int) int { return cmp.Compare(w.End, at+1) })
	after, _ := slices.BinarySearchFunc(d.Words, end, func(w Word, at int) int { return cmp.Compare(w.Start, at) })
	return words{first, max(first, after)}
}

// align maps indexes of spans to indexes of labelled mentions.
func (d Doc) align(gold []Labelled, spans []words, how Alignment) map[int]int {
	type pair struct {
		gold, span int
		dice       float64
	}
	var pairs []pair
	for i, s := range spans {
		if s.first >= s.end {
			continue
		}
		head := d.head(s)
		for j, l := range gold {
			w := words{l.First, l.End}
			switch {
			case how == Exact && d.trim(w) == d.trim(s), how == Head && slices.Contains(l.Core, head):
				pairs = append(pairs, pair{j, i, w.dice(s)})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.dice, a.dice), cmp.Compare(a.gold, b.gold), cmp.Compare(a.span, b.span))
	})
	same, taken := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := same[p.span]; !ok && !taken[p.gold] {
			same[p.span] = p.gold
			taken[p.gold] = true
		}
	}
	return same
}

// head returns the word of the range whose head in the labelled tree lies
// outside, the first of several.
func (d Doc) head(w words) int {
	for i := w.first; i < w.end; i++ {
		if h := d.Words[i].Parent; h < w.first || h >= w.end {
			return i
		}
	}
	return w.first
}

func (d Doc) trim(w words) words {
	for w.end-w.first > 1 {
		switch strings.ToLower(d.Words[w.first].Form) {
		case "the", "a", "an":
			w.first++
			continue
		}
		switch d.Words[w.end-1].Form {
		case "'s", "’s", "'", "’":
			w.end--
			continue
		}
		break
	}
	return w
}

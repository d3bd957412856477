package extract

import "github.com/entente-graph/entente/nlp"

// Where descriptions begin and end.

// widen lets a description begin at token first, where the words of its office do: parsers
// that see two objects in "its deputy foreign minister" break it, and those that see a
// preposition in "the Under Secretary".
func (f *finder) widen(m *mention, first int) {
	w := f.lower(first)
	if first != m.first-1 || !f.free(first, m.first) || w != "deputy" && w != "under" {
		return
	}
	if k := first - 1; w == "under" && k >= f.sentence(first).First && f.lower(k) == "the" && f.free(k, first) {
		defer func() { m.first, f.cover[k], m.definite = k, m, true }()
	}
	for k := first; k < m.first; k++ {
		f.cover[k] = m
	}
	m.first, m.core = first, first
	m.name = f.words(first, m.after)
}

// headOfRole returns the noun that heads a role of n words that end with token i:
// the "head" of "head of state".
func (f *finder) headOfRole(i, n int) int {
	for k := i + 2 - n; k < i; k++ {
		if f.pos(k) == nlp.ADP && f.cover[k-1] == nil && (f.pos(k-1) == nlp.NOUN || f.pos(k-1) == nlp.PROPN) {
			return k - 1
		}
	}
	return i
}

// extend lets a description go on to the token before end.
func (f *finder) extend(m *mention, end int) {
	for i := m.end; i < end; i++ {
		f.cover[i] = m
	}
	if m.end < end {
		m.end, m.after = end, end
	}
	if name := f.words(m.core, end); len(name) > len(m.name) {
		m.name = name
	}
}

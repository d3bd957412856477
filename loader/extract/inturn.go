package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// inTurn are words for one after the other, or each apart: "met A and then B".
var inTurn = wordSet("then later separately subsequently afterwards afterward")

// runsOf parts whom somebody met where the text says that some were met after the others or
// apart from them: "held talks with A in Lima and then with B in Oslo". It returns one run
// where it says nothing of the kind.
func (fr *frames) runsOf(b []*mention) [][]*mention {
	if len(b) == 0 || slices.ContainsFunc(b, func(m *mention) bool { return m.t != fr.text }) {
		return [][]*mention{b}
	}
	if m := fr.metThen(b[len(b)-1]); m != nil && !slices.ContainsFunc(b, func(o *mention) bool { return sameEntity(o, m) }) {
		b = append(slices.Clone(b), m)
	}
	runs := [][]*mention{b[:1]}
	for i, m := range b[1:] {
		if last := len(runs) - 1; m.first > b[i].end && fr.partedBy(b[i].end, m.first) {
			runs = append(runs, []*mention{m})
		} else {
			runs[last] = append(slices.Clone(runs[last]), m)
		}
	}
	return runs
}

// maxBetween is how many words about one may stand before the next who was met.
const maxBetween = 16

// partedBy reports whether the words from token i to end go on to another meeting.
func (fr *frames) partedBy(i, end int) bool {
	if end-i > maxBetween {
		return false
	}
	for ; i < end; i++ {
		if inTurn[fr.lower(i)] && i > 0 && (fr.word(i-1) == "," || fr.lower(i-1) == "and") {
			return true
		}
	}
	return false
}

// metThen returns whom "and, separately, with" right behind m adds where the tree has lost it.
func (fr *frames) metThen(m *mention) *mention {
	end := fr.sentence(m.first).End
	i, apart := m.end, false
	for ; i < end && (fr.word(i) == "," || fr.lower(i) == "and" || inTurn[fr.lower(i)]); i++ {
		apart = apart || inTurn[fr.lower(i)]
	}
	if !apart || i >= end || fr.lower(i) != "with" {
		return nil
	}
	if o := fr.partyFrom(i+1, end); o != nil && o.kind == graph.KindPerson && o.form == named {
		return o
	}
	return nil
}

// placeBehind returns the place that "in" gives right behind m.
func (fr *frames) placeBehind(m *mention) *mention {
	if i := m.end; i+1 < fr.sentence(m.first).End && fr.lower(i) == "in" {
		if p := fr.cover[i+1]; p != nil && p.kind == graph.KindPlace {
			return p
		}
	}
	return nil
}

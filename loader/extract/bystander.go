package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// close adds the pairs of those whom one somebody met together, as the frames read it: who
// met A and B met them both.
func (o *occasion) close(rows []int, pairs map[[2]int]float64) {
	known := func(a, b int) float64 { return pairs[[2]int{min(a, b), max(a, b)}] }
	more := map[[2]int]float64{}
	for n, i := range rows {
		for _, j := range rows[n+1:] {
			if known(i, j) > 0 || !o.takenTogether(i, j) {
				continue
			}
			for _, k := range rows {
				if a, b := known(i, k), known(j, k); a > 0 && b > 0 && o.takenTogether(i, k) && o.takenTogether(j, k) {
					more[[2]int{i, j}] = max(more[[2]int{i, j}], min(a, b))
				}
			}
		}
	}
	for ij, p := range more {
		pairs[ij] = p
	}
}

// sidesTaken counts the rows that frames took.
func (fr *frames) sidesTaken(o *occasion) int {
	n := 0
	for i := range o.rows {
		if o.taken(i) {
			n++
		}
	}
	return n
}

// bystander reports whether row i, which no frame took, is only who says all of it, or is at
// another meeting of the sentence: "was received by A and later met B".
func (fr *frames) bystander(o *occasion, i int) bool {
	k := o.rows[i].anchor
	if k < 0 || o.taken(i) {
		return false
	}
	if fr.attributed(k) || fr.ofTitle(k) || fr.inPost(k) {
		return true
	}
	top := fr.listHead(k)
	if fr.root(top) {
		return false
	}
	h := fr.head(top)
	return fr.pos(o.trigger) == nlp.VERB && h != o.trigger && fr.pos(h) == nlp.VERB && fr.meetingWord(h) && (fr.fullLabel(top) == "obl:agent" || fr.label(top) == "obj")
}

// inPost reports whether who stands at token k only tells whose official a person is who is
// named before: "Jane Roe, head of the office of President John Doe".
func (fr *frames) inPost(k int) bool {
	m := fr.cover[k]
	for n := 0; n < maxPath && !fr.root(k); n++ {
		h := fr.head(k)
		switch fr.label(k) {
		case "appos":
			return (n > 0 || m != nil && fr.lower(k+1) == "of" && k+1 < m.core) && fr.namedPerson(h)
		case "nmod", "compound", "flat":
			if fr.cover[h] != nil && fr.cover[h].form == named && fr.cover[h].kind == graph.KindPerson {
				return false
			}
		default:
			return false
		}
		k = h
	}
	return false
}

// ofTitle reports whether the body at token k only tells whose co-founder, say, the person
// is who is named right behind: "Acme co-founder Jane Roe".
func (fr *frames) ofTitle(k int) bool {
	m := fr.cover[k]
	if m == nil || m.kind != graph.KindOrganization || m.form != named {
		return false
	}
	i := m.end
	for i < m.end+4 && i < fr.sentence(k).End && fr.cover[i] == nil && (fr.pos(i) == nlp.NOUN || fr.pos(i) == nlp.ADJ || fr.word(i) == "-") {
		i++
	}
	return i > m.end && i < fr.sentence(k).End && fr.namedPerson(i) && fr.cover[i].first == i
}

// namesSides reports whether the trigger says itself between whom the meeting is: "talks
// between A and B", "A's meeting with B".
func (fr *frames) namesSides(o *occasion) bool {
	if fr.pos(o.trigger) == nlp.VERB {
		return false
	}
	sides := 0
	for _, k := range fr.obliques(o.trigger, "between") {
		for i, r := range o.rows {
			if r.anchor >= 0 && fr.within(r.anchor, k) && o.taken(i) {
				sides++
			}
		}
	}
	return sides > 1 || fr.ownersMeeting(o)
}

// ownersMeeting reports whether both sides stand at the noun, "Roe's meeting with Doe", and
// whoever does something before it or after is none of them.
func (fr *frames) ownersMeeting(o *occasion) bool {
	owner, other := false, false
	for i, r := range o.rows {
		if r.anchor < 0 || !o.taken(i) {
			continue
		}
		for k := r.anchor; k != o.trigger && !fr.root(k); k = fr.head(k) {
			if fr.head(k) == o.trigger {
				owner = owner || fr.fullLabel(k) == "nmod:poss"
				other = other || fr.prep(k) == "with"
			}
		}
	}
	return owner && other
}

// toldBefore reports whether the noun means a meeting that was told of before: "following
// that meeting, the two countries announced".
func (fr *frames) toldBefore(n int) bool {
	p := fr.prep(n)
	return (p == "following" || p == "after") && fr.pointedAt(n)
}

// pointedAt reports whether "that" or "this" stands right before the noun.
func (fr *frames) pointedAt(n int) bool {
	w := fr.lower(max(n-1, 0))
	return w == "that" || w == "this"
}

// onlyWelcomed reports whether the noun is for talks to come that somebody speaks well of:
// "welcomed further discussions during Roe's trip". Who does so need not be there.
func (fr *frames) onlyWelcomed(n int) bool {
	if fr.pos(n) != nlp.NOUN || fr.label(n) != "obj" || !welcoming[fr.lemma(fr.head(n))] {
		return false
	}
	return slices.ContainsFunc(fr.dependents(n, "amod"), func(k int) bool { return yetToCome[fr.lower(k)] })
}

var (
	welcoming = wordSet("welcome support encourage anticipate")
	yetToCome = wordSet("further future upcoming continued additional more")
)

// hostsBoth reports whether the rows are only those who host something together: "a show
// hosted by A and B".
func (fr *frames) hostsBoth(o *occasion, a, b int) bool {
	x, y := o.rows[a].anchor, o.rows[b].anchor
	if x < 0 || y < 0 || !hostVerbs[fr.lemma(o.trigger)] || fr.pos(o.trigger) != nlp.VERB {
		return false
	}
	top := fr.listHead(x)
	return top == fr.listHead(y) && fr.fullLabel(top) == "obl:agent" && fr.head(top) == o.trigger
}

package extract

import (
	"slices"

	"github.com/entente-graph/entente/nlp"
)

// saidOfOneself takes the speaker for the subject "it" of what is said: "Uganda
// said it had paid compensation".
func (fr *frames) saidOfOneself(v int, subj []int) []int {
	if len(subj) != 1 || fr.lower(subj[0]) != "it" || fr.cover[subj[0]] != nil {
		return subj
	}
	for n := 0; n < 3 && !fr.root(v); n++ {
		h := fr.head(v)
		if fr.label(v) == "ccomp" && fr.verbal(h) && !wishing[fr.lemma(h)] && (sayVerbs[fr.lemma(h)] || planning[fr.lemma(h)]) {
			if s, passive := fr.subjects(h); !passive && !slices.Equal(s, subj) {
				return s
			}
			return subj
		}
		v = h
	}
	return subj
}

// misreadPassive reports whether a verb with a subject of its own in a running
// text only looks like a passive: it has no auxiliary ("Tutu called for sanctions").
func (fr *frames) misreadPassive(v int) bool {
	return !fr.title && len(fr.dependents(v, "nsubj")) > 0 && len(fr.dependents(v, "aux", "cop")) == 0 && fr.tag(v) == "VBN" &&
		fr.label(v) != "acl" && fr.label(v) != "conj" && len(fr.agents(v)) == 0
}

// roughly returns the object of a verb whose number parsers take for a phrase with
// a preposition: "killed at least eight leaders", "kidnapped up to 16 advisers".
func (fr *frames) roughly(v int) []int {
	end := fr.sentence(v).End
	i := v + 1
	for i < end && approximations[fr.lower(i)] {
		i++
	}
	if i == v+1 || i >= end || fr.pos(i) != nlp.NUM {
		return nil
	}
	for k := i; k < end && k < i+8; k++ {
		if fr.head(k) == v && fr.label(k) == "obl" && fr.within(i, k) {
			return []int{k}
		}
	}
	return nil
}

var approximations = wordSet("at least up to about around more than nearly some over as many")

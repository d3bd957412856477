package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// firsts reads what a text adds on a meeting that it has told of: "It was the first time a
// Norwegian leader had met the chairman, Jane Roe, since talks began ten years ago". It is
// no other meeting, and the time behind "since" is not its own.
func (fr *frames) firsts() {
	kept := fr.out[:0:0]
	for i, c := range fr.out {
		if !isTalk(c.typ) || !fr.firstTime(c) {
			kept = append(kept, c)
			continue
		}
		c.time = nil
		if !fr.anybody(c) || !slices.ContainsFunc(fr.out[:i], func(o *candidate) bool {
			return isTalk(o.typ) && o.overlap(c) > 0 && fr.doc.SentenceAt(c.trigger)-fr.doc.SentenceAt(o.trigger) <= retoldWithin
		}) {
			kept = append(kept, c)
		}
	}
	fr.out = kept
}

// firstTime reports whether c is what a time is said to have been the first of.
func (fr *frames) firstTime(c *candidate) bool {
	h := fr.head(c.verb)
	if fr.label(c.verb) != "acl" || fr.lemma(h) != "time" || len(fr.dependents(h, "cop")) == 0 {
		return false
	}
	return slices.ContainsFunc(fr.dependents(h, "amod"), func(k int) bool { return ordinals[fr.lower(k)] })
}

// anybody reports whether one of c's participants is anybody of a kind: "a mediator".
func (fr *frames) anybody(c *candidate) bool {
	return slices.ContainsFunc(c.parts, func(p participant) bool {
		w := fr.lower(p.m.first)
		return p.m.t == fr.text && p.m.form == nominal && !p.m.plural && p.m.entity.unnamed() && (w == "a" || w == "an") && p.m.kind == graph.KindPerson
	})
}

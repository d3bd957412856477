package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// theirOwn returns the two whose meeting the noun at i is that one of them speaks after, or
// acts on: "Roe praised Doe after their talks", "Roe announced a cut, and Doe said after their
// talks", "Roe said ... Doe, speaking after their meeting, said".
func (fr *frames) theirOwn(i, verb int) []*mention {
	if verb < 0 || verb == i || !slices.ContainsFunc(fr.kids[i], func(k int) bool { return fr.lower(k) == "their" }) {
		return nil
	}
	switch fr.prep(i) {
	case "after", "at", "during", "following":
	default:
		return nil
	}
	one := fr.onlyOne(fr.subjectsOf(verb))
	if one == nil {
		return nil
	}
	other := fr.onlyOne(fr.objects(verb))
	if len(fr.objects(verb)) == 0 || other == nil && fr.label(verb) != "ccomp" {
		other = fr.spokeBefore(verb)
	}
	if other == nil || sameEntity(one, other) || !anyOffice([]*mention{one}) || !anyOffice([]*mention{other}) {
		return nil
	}
	return []*mention{other, one}
}

func (fr *frames) subjectsOf(v int) []int {
	subj, passive := fr.subjects(v)
	if passive {
		return nil
	}
	return subj
}

// spokeBefore returns the person who does what the clause before that of verb v tells, or the
// sentence before.
func (fr *frames) spokeBefore(v int) *mention {
	for n := 0; n < 4 && !fr.root(v); n++ {
		h := fr.head(v)
		if fr.label(v) == "conj" && fr.verbal(h) && len(fr.dependents(v, "nsubj")) > 0 {
			return fr.onlyOne(fr.dependents(h, "nsubj"))
		}
		v = h
	}
	here := fr.doc.SentenceAt(v)
	if here == 0 {
		return nil
	}
	s := fr.doc.Sentences[here-1]
	for k := s.First; k < s.End; k++ {
		if fr.root(k) {
			return fr.onlyOne(fr.dependents(k, "nsubj"))
		}
	}
	return nil
}

// onlyOne returns the one person named at the tokens, nil if there are several or none.
func (fr *frames) onlyOne(toks []int) *mention {
	ms := distinctOf(fr.all(toks))
	if len(ms) != 1 || ms[0].entity == nil || ms[0].kind != graph.KindPerson || ms[0].plural || len(ms[0].entity.words) == 0 {
		return nil
	}
	return ms[0]
}

package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// visitOfGuest takes the place of a visit without one from the reception told of
// just before: "will welcome the king to the palace. The king's visit ...".
func (fr *frames) visitOfGuest(n, verb int, who []*mention) {
	if verb < 0 {
		verb = n
	}
	v := &candidate{typ: graph.Visit, trigger: n, verb: verb, score: 0.8, parts: with(graph.RoleVisitor, who...)}
	for i := len(fr.out) - 1; i >= 0; i-- {
		last := fr.out[i]
		if fr.doc.SentenceAt(n)-fr.doc.SentenceAt(last.trigger) > 2 {
			return
		}
		if last.typ == graph.Meet && hostVerbs[fr.lemma(last.trigger)] && last.place != nil && last.shares(v) {
			v.place = last.place
			fr.emit(v)
			return
		}
	}
	if at := fr.scene(n, verb); at != nil {
		v.place = at
		fr.emit(v)
		return
	}
	if fr.prep(n) != "on" {
		return
	}
	if at := fr.metOnTrip(n, verb, v); len(at) > 0 {
		for _, m := range at {
			fr.emit(&candidate{typ: graph.Visit, trigger: n, verb: verb, score: 0.8, place: m, parts: v.parts})
		}
		return
	}
	for _, k := range fr.spokeIn(n, v) {
		if v.place == nil {
			v.place = fr.cover[k]
			fr.emit(v)
		}
	}
}

// scene returns where what verb tells of happens around the time of a visit that is told by
// its visitor only: "police closed roads in Nairobi ahead of a visit by Roe".
func (fr *frames) scene(n, verb int) *mention {
	if by := fr.obliques(n, "by", "of"); len(by) == 0 || verb == n || len(fr.dependents(n, "nmod")) > len(by) {
		return nil
	}
	switch fr.prepBefore(n) {
	case "during", "for", "ahead of", "before", "after", "following":
	default:
		return nil
	}
	for _, k := range fr.placesOf(fr.obliques(verb, "in", "at", "outside")) {
		if k < n && fr.cover[k].place != nil {
			return fr.cover[k]
		}
	}
	if expecting[fr.lemma(verb)] && fr.prep(n) == "for" {
		subj, _ := fr.subjects(verb)
		for _, k := range fr.placesOf(subj) {
			return fr.cover[k]
		}
	}
	return nil
}

// metOnTrip returns the places where the visitors of v met people on the trip that noun n says
// they are on, by the verb that it hangs by and those coordinated with that: "met troops at a
// base in Lima and held talks in Quito on her first trip abroad".
func (fr *frames) metOnTrip(n, verb int, v *candidate) []*mention {
	if verb == n || len(fr.possessors(n)) == 0 {
		return nil
	}
	first := verb
	if fr.label(verb) == "conj" {
		first = fr.head(verb)
	}
	var out []*mention
	for _, i := range append([]int{first}, fr.dependents(first, "conj")...) {
		heads := []int{i}
		for _, o := range fr.dependents(i, "obj") {
			if meetNouns[fr.lemma(o)] {
				heads = append(heads, o)
			}
		}
		if !meetVerbs[fr.lemma(i)] && len(heads) == 1 {
			continue
		}
		subj, passive := fr.subjects(i)
		if passive || !slices.ContainsFunc(subj, func(k int) bool { return fr.cover[k] != nil && v.has(fr.cover[k].entity) }) {
			continue
		}
		for _, h := range heads {
			for _, k := range fr.obliques(h, "in", "at") {
				if m := fr.placeAt(k); m != nil && !slices.Contains(out, m) {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// expecting are verbs of those to whom a visitor is to come: "Kenya is preparing for a visit
// by Roe".
var expecting = wordSet("prepare brace wait ready")

// spokeIn returns where somebody of v, who is on a visit at noun n, is told to have said
// something, in the same sentence or the one before: "Roe said in Nairobi. Roe, who is on a
// four-day visit, ...".
func (fr *frames) spokeIn(n int, v *candidate) []int {
	here := fr.doc.SentenceAt(n)
	for s := here; s >= max(0, here-1); s-- {
		for i := fr.doc.Sentences[s].First; i < fr.doc.Sentences[s].End; i++ {
			if fr.pos(i) != nlp.VERB || !sayVerbs[fr.lemma(i)] {
				continue
			}
			subj, _ := fr.subjects(i)
			if at := fr.placesOf(fr.obliques(i, "in", "at")); len(at) > 0 && slices.ContainsFunc(subj, func(k int) bool {
				return fr.cover[k] != nil && slices.ContainsFunc(v.parts, func(p participant) bool { return sameEntity(p.m, fr.cover[k]) })
			}) {
				return at
			}
		}
	}
	return nil
}

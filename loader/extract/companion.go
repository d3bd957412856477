package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// accompanied adds to each visit who else goes there by the words of its sentence and of
// the next. They are no matter for the classifier, which sees them stand apart from verb
// and destination.
func (fr *frames) accompanied() {
	for _, c := range fr.out {
		if c.typ != graph.Visit || fr.pos(c.trigger) != nlp.VERB || c.trigger != c.verb || c.place == nil || c.place.t != fr.text || len(c.parts) == 0 || fr.prep(c.place.head) == "from" {
			continue // "returned from Oslo with" those who were fetched there
		}
		subj, _ := fr.subjects(c.trigger)
		for _, m := range fr.companions(c.trigger, subj, []int{c.place.head}) {
			if m.entity != nil && !slices.ContainsFunc(c.parts, func(p participant) bool { return p.m.entity == m.entity }) {
				c.parts = append(c.parts, participant{m, graph.RoleVisitor})
			}
		}
	}
	for i := range fr.doc.Tokens {
		if fr.pos(i) == nlp.VERB {
			fr.company(i, fr.lemma(i))
		}
	}
}

// companions returns who else goes where the subject of verb v goes: "arrived in
// Cairo with a team of experts", "Roe, accompanied by her husband, visited Cairo".
// dest are the tokens of the destination, subj those of the subject.
func (fr *frames) companions(v int, subj, dest []int) []*mention {
	var out []*mention
	for _, h := range append([]int{v}, subj...) {
		for _, k := range fr.dependents(h, "acl", "advcl", "amod", "parataxis") {
			if l := fr.lemma(k); (l == "accompany" || l == "join" || l == "flank") && (fr.tag(k) == "VBN" || fr.tag(k) == "VBD") {
				out = append(out, fr.along(fr.agents(k))...)
			}
		}
	}
	for _, h := range append([]int{v}, dest...) {
		for _, k := range fr.obliques(h, "with", "along with", "together with", "alongside", "in company with") {
			if fr.closeBy(v, k, dest) {
				out = append(out, fr.along([]int{k})...)
			}
		}
	}
	return slices.DeleteFunc(out, func(m *mention) bool {
		return m.kind != graph.KindPerson && m.kind != graph.KindGroup || m.form == pronoun || hosts[fr.lemma(m.head)]
	})
}

// company is the frame of "She was accompanied by A and B", said of a visit told
// of just before: they went there too.
func (fr *frames) company(v int, lemma string) {
	if lemma != "accompany" && lemma != "join" {
		return
	}
	subj, passive := fr.subjects(v)
	led, along := fr.all(subj), fr.visitors(fr.agents(v))
	if !passive {
		led, along = fr.partiesOf(fr.dependents(v, "obj")), fr.visitors(subj)
	}
	if len(along) == 0 {
		return
	}
	joins := false // "will join the minister's delegation"
	for _, o := range fr.dependents(v, "obj") {
		joins = joins || (missions[fr.lemma(o)] || visitNouns[fr.lemma(o)]) && (fr.definite(o) || fr.hasOwner(o))
	}
	for _, last := range slices.Clone(fr.out) {
		if last.typ != graph.Visit || fr.doc.SentenceAt(v)-fr.doc.SentenceAt(last.trigger) > 1 || last.trigger > v {
			continue
		}
		if !joins && !anyOf(led, last) {
			continue
		}
		c := &candidate{typ: graph.Visit, trigger: v, verb: v, score: 0.8, place: last.place, parts: append(slices.Clone(last.parts), with(graph.RoleVisitor, along...)...)}
		fr.emit(c)
	}
}

// partiesOf returns the parties that nominals name and those whose they are: "the
// minister's delegation".
func (fr *frames) partiesOf(toks []int) []*mention {
	out := fr.all(toks)
	for _, i := range toks {
		out = append(out, fr.possessors(i)...)
	}
	return out
}

// anyOf reports whether one of the mentions is a participant of c.
func anyOf(ms []*mention, c *candidate) bool {
	for _, m := range ms {
		for _, p := range c.parts {
			if p.m.entity != nil && p.m.entity == m.entity {
				return true
			}
		}
	}
	return false
}

// along returns those whom the tokens name, and the relatives that one noun's owner has in
// common: the daughter of "his wife and daughter".
func (fr *frames) along(toks []int) []*mention {
	out := fr.visitors(toks)
	for _, i := range toks {
		for _, k := range fr.dependents(i, "conj") {
			if m := fr.cover[k]; m != nil && kin[fr.lemma(i)] && kin[fr.lemma(k)] && fr.lemma(i) != fr.lemma(k) && !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

var kin = wordSet("wife husband son daughter brother sister mother father child")

// hasOwner reports whether the noun at token i is said to be somebody's.
func (fr *frames) hasOwner(i int) bool {
	return slices.ContainsFunc(fr.kids[i], func(k int) bool { return fr.fullLabel(k) == "nmod:poss" })
}

// hosts are who may show a visitor round rather than travel along.
var hosts = wordSet("counterpart host reporter journalist")

// closeBy reports whether the phrase at token k stands right behind verb v or its
// destination, with nothing but a time between: behind other nouns it may belong to
// those, as in "arrived for talks with".
func (fr *frames) closeBy(v, k int, dest []int) bool {
	from := v
	for _, d := range dest {
		if d > from && d < k {
			from = d
		}
	}
	first := k
	if m := fr.cover[k]; m != nil {
		first = m.first
	}
	for i := from + 1; i < first; i++ {
		if m := fr.cover[i]; m != nil && m.kind == graph.KindPlace || fr.isTime(i) || fr.within(i, k) {
			continue
		}
		switch fr.pos(i) {
		case nlp.NOUN, nlp.PROPN, nlp.VERB, nlp.PRON:
			return false
		}
	}
	return true
}

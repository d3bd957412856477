package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// companions returns who else goes where the subject of verb v goes: "arrived in
// Cairo with a team of experts", "Roe, accompanied by her husband, visited Cairo".
// dest are the tokens of the destination, subj those of the subject.
func (fr *frames) companions(v int, subj, dest []int) []*mention {
	var out []*mention
	for _, h := range append([]int{v}, subj...) {
		for _, k := range fr.dependents(h, "acl", "advcl", "amod", "parataxis") {
			if l := fr.lemma(k); (l == "accompany" || l == "join" || l == "flank") && fr.tag(k) == "VBN" {
				out = append(out, fr.visitors(fr.agents(k))...)
			}
		}
	}
	for _, k := range fr.obliques(v, "with", "along with", "together with", "alongside", "in company with") {
		if fr.closeBy(v, k, dest) {
			out = append(out, fr.visitors([]int{k})...)
		}
	}
	return slices.DeleteFunc(out, func(m *mention) bool {
		return m.kind != graph.KindPerson && m.kind != graph.KindGroup || m.form == pronoun || hosts[fr.lemma(m.head)]
	})
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
		if m := fr.cover[i]; m != nil && m.kind == graph.KindPlace || fr.isTime(i) {
			continue
		}
		switch fr.pos(i) {
		case nlp.NOUN, nlp.PROPN, nlp.VERB, nlp.PRON:
			return false
		}
	}
	return true
}

package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// nameShape tells how whole the name or description of a mention looks: names that
// were cut short, or run together with titles, name nobody.
func (fr *frames) nameShape(m *mention) []string {
	if m == nil {
		return nil
	}
	out := make([]string, 0, 8)
	t := m.t
	if e := m.entity; e != nil {
		if len(e.words) == 0 {
			out = append(out, "only described")
			if e.country == "" {
				out = append(out, "only described, of no country")
			}
		}
		if e.kind == graph.KindPerson && m.form != pronoun {
			out = append(out, "words "+bucket(strings.Count(e.name, " ")+1))
		}
		if e.kind == graph.KindOrganization && e.org == nil && e.country == "" {
			out = append(out, "unknown body")
		}
		if e.kind == graph.KindPlace && e.place == nil {
			out = append(out, "unknown place")
		}
	}
	if m.form == pronoun {
		return out
	}
	s := t.sentence(m.first)
	if k := m.first - 1; k >= s.First && t.pos(k) == nlp.PROPN {
		out = append(out, "name goes on before")
	}
	if m.end < s.End {
		w := t.lower(m.end)
		switch {
		case t.pos(m.end) == nlp.PROPN:
			out = append(out, "name goes on behind")
		case (w == "of" || w == "for" || w == "at" || w == "(") && m.end+1 < s.End && isCapital(t.word(m.end+1)):
			out = append(out, "complement behind "+w)
		}
	}
	if k := m.end; m.form == nominal && !m.plural {
		for n := 0; k < s.End && n < 10; k, n = k+1, n+1 {
			if o := t.cover[k]; o != nil && o.kind == graph.KindPerson && o.form == named {
				out = append(out, "before a name "+yes(o.entity == m.entity))
				break
			}
			if p := t.pos(k); p == nlp.VERB || p == nlp.AUX {
				break
			}
		}
	}
	return out
}

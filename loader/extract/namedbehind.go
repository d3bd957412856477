package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// namedBehind returns the people who are named behind all that describes m: "three members of
// the council: Jane Roe and John Doe", "leaders of the movement, Jane Roe and John Doe".
func (fr *frames) namedBehind(m *mention, end int) []*mention {
	i := m.end
	if i+2 >= end || fr.pos(i) != nlp.ADP {
		return nil
	}
	for ; i+1 < end && i < m.end+11 && fr.word(i) != ":" && fr.word(i) != ","; i++ {
		switch fr.pos(i) {
		case nlp.ADP, nlp.DET, nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.NUM, nlp.PART:
		default:
			if fr.word(i) != "-" {
				return nil
			}
		}
		if o := fr.cover[i]; o != nil && o.kind == graph.KindPerson {
			return nil
		}
	}
	if i+1 >= end || fr.word(i) != ":" && fr.word(i) != "," {
		return nil
	}
	first := fr.partyFrom(i+1, end)
	if first == nil || first.form != named || first.kind != graph.KindPerson || first.first > i+4 {
		return nil
	}
	if h := fr.head(first.head); fr.word(i) == "," && (fr.label(first.head) != "appos" || h < m.head || h >= i) {
		return nil
	}
	rest, and := fr.listFrom(first, func(o *mention) bool { return o.form != named || o.kind != graph.KindPerson })
	list := append([]*mention{first}, rest...)
	if n := fr.countOf(m); !and || n > 0 && n != len(list) {
		return nil
	}
	return list
}

// countOf returns how many m says that they are, 0 where it does not say, -1 where the number
// is not known.
func (fr *frames) countOf(m *mention) int {
	ks := fr.dependents(m.head, "nummod")
	if len(ks) == 0 {
		return 0
	}
	if n := counts[fr.lower(ks[0])]; n > 0 {
		return n
	}
	return -1
}

func (m *mention) isPerson() bool { return m.kind == graph.KindPerson }

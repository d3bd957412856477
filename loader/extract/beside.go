package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// joinBeside adds to the meeting that a sentence tells of those of whom the words at i say,
// away from its verb, that they were with its parties: "spoke by video link on Monday, joined
// by Roe", "met on Monday, sitting alongside Roe".
func (fr *frames) joinBeside(i int) {
	who := fr.besideAt(i)
	if len(who) == 0 {
		return
	}
	var found *candidate
	for _, c := range fr.out {
		if !isTalk(c.typ) || c.verb < 0 || c.trigger >= i && !fr.besidePart(i, c) || len(c.parts) < 2 || c.modality == graph.Negated || c.modality == graph.Hypothetical || c.onlyOf(who) {
			continue
		}
		if fr.doc.SentenceAt(c.verb) != fr.doc.SentenceAt(i) || !fr.within(i, c.verb) || found != nil && c.verb != found.verb && !fr.within(c.verb, found.verb) {
			continue
		}
		had := slices.ContainsFunc(who, func(m *mention) bool { return c.has(m.entity) })
		switch {
		case had && len(c.parts) > 2:
			return
		case !had:
			found = c
		}
	}
	if found != nil {
		found.parts = found.joinedBy(who)
	}
}

// besidePart reports whether the participle at i is said of a participant of c whom the
// sentence names before its verb: "Roe, joined by Poe, met Doe".
func (fr *frames) besidePart(i int, c *candidate) bool {
	if fr.label(i) != "acl" || fr.root(i) {
		return false
	}
	m := fr.cover[fr.head(i)]
	return m != nil && m.entity != nil && c.has(m.entity)
}

// besideAt returns those who are with others by the word at i.
func (fr *frames) besideAt(i int) []*mention {
	switch l := fr.lemma(i); {
	case l == "join" && fr.tag(i) == "VBN" && (fr.label(i) == "advcl" || fr.label(i) == "acl" && i > 0 && fr.word(i-1) == ",") && len(fr.dependents(i, "nsubj", "aux", "mark")) == 0:
		return fr.atTable(fr.all(fr.agents(i)))
	case (l == "accompany" || l == "flank") && fr.tag(i) == "VBN" && (fr.label(i) == "advcl" || fr.label(i) == "acl"):
		return fr.namedOf(fr.agents(i))
	case (l == "sit" || l == "stand") && fr.tag(i) == "VBG" && fr.label(i) == "advcl":
		return fr.namedOf(fr.obliques(i, "alongside", "beside", "next to"))
	case l == "together" && fr.pos(i) == nlp.ADV && fr.lower(i+1) == "with":
		return fr.namedOf(fr.obliques(i, "with"))
	case l == "company" && fr.prep(i) == "in":
		return fr.namedOf(fr.obliques(i, "of"))
	}
	return nil
}

// namedOf returns the persons named at the tokens.
func (fr *frames) namedOf(toks []int) []*mention {
	return slices.DeleteFunc(fr.atTable(fr.all(toks)), func(m *mention) bool { return m.form != named || m.kind != graph.KindPerson })
}

package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// ownTalks returns who tells of talks with another, which are their own: "Kenya said talks
// with Norway would resume". n is the noun, the subject of verb.
func (fr *frames) ownTalks(n, verb int) []*mention {
	if fr.label(verb) != "ccomp" || fr.root(verb) || len(fr.obliques(n, "with")) == 0 {
		return nil
	}
	say := fr.head(verb)
	if !sayVerbs[fr.lemma(say)] {
		return nil
	}
	subj, passive := fr.subjects(say)
	if passive || len(subj) == 0 || subj[len(subj)-1] > verb {
		return nil
	}
	var out []*mention
	for _, m := range fr.unpressed(fr.all(subj)) {
		if fr.speaksForItself(m) {
			out = append(out, m)
		}
	}
	return out
}

// speaksForItself reports whether m tells of its own doings, and is no mouthpiece of others.
func (fr *frames) speaksForItself(m *mention) bool {
	if m.entity == nil || m.form == pronoun && len(m.entity.words) == 0 {
		return false
	}
	office := m.office + " " + m.entity.office
	if m.t == fr.text {
		office += " " + fr.lemma(m.head)
	}
	for _, w := range []string{"spokes", "official", "ministry", "source", "witness", "aide", "analyst", "resident"} {
		if strings.Contains(office, w) {
			return false
		}
	}
	return m.kind != graph.KindOrganization || !strings.Contains(strings.ToLower(m.name), "ministry")
}

// onSidelines reports whether the meeting at n is only where something else goes on: "on the
// sidelines of a summit".
func (fr *frames) onSidelines(n int) bool {
	if fr.label(n) != "nmod" || fr.prep(n) != "of" {
		return false
	}
	return edges[strings.TrimSuffix(fr.lemma(fr.head(n)), "s")]
}

// isTopic reports whether the talks at n are only what is discussed: "discussed ways of
// restarting talks with Kenya".
func (fr *frames) isTopic(n int) bool {
	for depth := 0; depth < maxPath && !fr.root(n); depth++ {
		h := fr.head(n)
		switch fr.label(n) {
		case "obj", "xcomp":
			if fr.pos(h) == nlp.VERB && discussing[fr.lemma(h)] {
				return true
			}
		case "nmod", "acl", "advcl", "obl":
			if p := fr.prep(n); p != "" && p != "of" && p != "for" {
				return false
			}
			if fr.label(n) == "advcl" && !fr.hasMark(n, "of") {
				return false
			}
		case "conj":
		default:
			return false
		}
		n = h
	}
	return false
}

// discussing are verbs whose object is what is talked about.
var discussing = wordSet("discuss debate raise address")

// principal returns the token of the country or body that tells what people of its own did,
// -1 if none does: "Kenya said its negotiators had met".
func (fr *frames) principal(m *mention) int {
	if m.form != nominal || !m.plural || m.country != "" || m.t != fr.text {
		return -1
	}
	own := false
	for _, k := range fr.kids[m.head] {
		own = own || fr.fullLabel(k) == "nmod:poss" && fr.lower(k) == "its"
	}
	for v, n := m.head, 0; own && n < 5 && !fr.root(v); n++ {
		h := fr.head(v)
		if fr.label(v) == "ccomp" && sayVerbs[fr.lemma(h)] || fr.label(v) == "acl" && fr.cover[h] == nil && fr.label(h) == "obj" && fr.lemma(fr.head(h)) == "deny" {
			if fr.label(v) == "acl" {
				h = fr.head(h)
			}
			subj, passive := fr.subjects(h)
			if len(subj) == 0 || passive {
				return -1
			}
			k := subj[0]
			if o := fr.cover[k]; o != nil && o.kind != graph.KindPerson && o.form != pronoun && fr.speaksForItself(o) {
				return k
			}
			return -1
		}
		v = h
	}
	return -1
}

// talkedOver reports whether verb v is one of talking something over, which its subjects do
// with each other.
func (fr *frames) talkedOver(v int) bool {
	return fr.lemma(v) == "discuss" && fr.pos(v) == nlp.VERB && len(fr.obliques(v, "with")) == 0
}

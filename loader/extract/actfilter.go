package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// weighAct corrects the modality of acts asked for in questions and of those told
// by verb forms without a tense of their own: "plans on giving aid", "a decision to
// impose sanctions", "met to sign".
func (fr *frames) weighAct(c *candidate) {
	v := c.verb
	if c.modality == graph.Actual && fr.word(fr.sentence(v).End-1) == "?" {
		c.modality = graph.Hypothetical
		return
	}
	if fr.pos(c.trigger) == nlp.NOUN {
		fr.weighNoun(c)
		return
	}
	if c.typ == graph.Support && c.modality == graph.Planned && (fr.tag(v) == "VBZ" || fr.tag(v) == "VBP") && len(fr.dependents(v, "aux")) == 0 {
		c.modality = graph.Actual // "welcomes", which of a guest tells of a plan
	}
	if fr.wished(v) && c.modality == graph.Actual {
		c.modality = graph.Hypothetical
	}
	if c.modality != graph.Actual || fr.tag(v) != "VBG" && !fr.infinitive(v) {
		return
	}
	if fr.infinitive(v) {
		switch fr.label(v) {
		case "acl":
			c.modality = graph.Hypothetical
		case "advcl":
			c.modality = graph.Planned
		}
		return
	}
	for _, k := range fr.kids[v] {
		if l := fr.label(k); l != "mark" && l != "case" {
			continue
		}
		switch fr.lower(k) {
		case "without":
			c.modality = graph.Negated
		case "of", "on", "to", "for", "toward", "towards", "from", "against", "about", "in":
			c.modality = graph.Hypothetical
		}
	}
}

// weighNoun takes what a noun tells for done unless the noun itself or the verb that
// it is the object or subject of says otherwise: "comment on the arrest of X" does not
// doubt it, "announced the arrest" confirms it.
func (fr *frames) weighNoun(c *candidate) {
	n := c.trigger
	if m, ok := fr.nounModality(n, c.verb); ok {
		c.modality = m
		return
	}
	l := fr.label(n)
	if c.verb == n || fr.head(n) != c.verb || l != "obj" && l != "nsubj" || confirming[fr.lemma(c.verb)] && c.modality == graph.Planned {
		c.modality = graph.Actual
	}
}

var confirming = wordSet("announce confirm report condemn criticize welcome mourn")

// wished reports whether v stands in a clause of what is demanded: "demanded that
// Iran release them".
func (fr *frames) wished(v int) bool {
	if fr.label(v) == "conj" && !fr.root(v) {
		v = fr.head(v)
	}
	return fr.label(v) == "ccomp" && wishing[fr.lemma(fr.head(v))]
}

var wishing = wordSet("demand urge insist request propose recommend suggest ask require call prefer deny")

// vague reports whether nobody in particular takes part: only pronouns, or those
// whom a relative clause singles out of a kind ("people accused of crimes").
func (fr *frames) vague(c *candidate) bool {
	pronouns := true
	for _, p := range c.parts {
		pronouns = pronouns && p.m.form == pronoun && p.m.plural
	}
	if pronouns {
		return true
	}
	if len(c.parts) != 1 || c.parts[0].m.form != nominal || c.parts[0].m.definite || fr.label(c.verb) != "acl" {
		return false
	}
	m := c.parts[0].m
	return m.plural && m.country == "" && fr.within(c.verb, m.head)
}

// things are the last words of names that are no parties, though recognisers take
// them for organisations.
var things = wordSet(`recommendation consensus plan act protocol strategy framework resolution amendment law bill order award covid covid-19 accords
principles commitment statement declaration communique constitution charter guidelines report review index vaccine scripture bible koran
agenda pledge compact roadmap mandate doctrine outlook project pipeline emergency financing assistance program sovereignty website app`)

// capable returns the parties among ms that can act or be acted on.
func (fr *frames) capable(ms []*mention) []*mention {
	var out []*mention
	for _, m := range ms {
		if m.entity == nil { // a pronoun that stands for nobody known
			continue
		}
		if m.kind != graph.KindPerson && m.org == nil {
			if w := strings.Fields(strings.ToLower(m.name)); len(w) > 0 && things[w[len(w)-1]] {
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
	"github.com/entente-graph/entente/nlp"
)

// scene is all that was read of an article before its events are merged: what the times
// and places of the events are chosen from.
type scene struct {
	readers []*frames
	cands   []*candidate
	indexed *sceneIndex // nil until it is asked for
}

// reader returns the frames that read the candidate's text.
func (s *scene) reader(c *candidate) *frames {
	for _, fr := range s.readers {
		if fr.text == c.t {
			return fr
		}
	}
	return nil
}

// chosen reports whether time and place of the event are chosen here: of the kinds that
// the labels tell of.
func chosen(c *candidate) bool { return isTalk(c.typ) || c.typ == graph.Visit }

// stand tells where a token of one text stands as seen from an event: how many sentences
// off, or that one of the two is in the title.
type stand struct {
	name string
	// off counts sentences, less than 0 before the event; only in the event's own text.
	off  int
	same bool // in the event's sentence
}

// sentencesBack and sentencesOn are how far from an event's sentence its time may stand.
const (
	sentencesBack = 3
	sentencesOn   = 1
)

// standOf tells how a token of the text stands to the event; ok is false if it is too far.
func standOf(c *candidate, t *text, i int) (st stand, ok bool) {
	here, there := c.t.doc.SentenceAt(c.trigger), t.doc.SentenceAt(i)
	switch {
	case t == c.t && there == here:
		return stand{"same", 0, true}, true
	case t == c.t:
		off := there - here
		return stand{name: itoa(off), off: off}, off >= -sentencesBack && off <= sentencesOn
	case c.t.title:
		return stand{name: "body " + itoa(there), off: 9}, there <= sentencesOn
	}
	return stand{name: "title", off: -9}, here <= sentencesOn
}

// tokensNear returns the tokens of the text, first to end (exclusive), of which standOf says
// that they are near the event.
func tokensNear(c *candidate, t *text) (first, end int) {
	if len(t.doc.Sentences) == 0 {
		return 0, 0
	}
	here, last := c.t.doc.SentenceAt(c.trigger), len(t.doc.Sentences)-1
	switch {
	case t == c.t:
		return t.doc.Sentences[max(here-sentencesBack, 0)].First, t.doc.Sentences[min(here+sentencesOn, last)].End
	case c.t.title:
		return 0, t.doc.Sentences[min(sentencesOn, last)].End
	case here > sentencesOn:
		return 0, 0
	}
	return 0, len(t.doc.Tokens)
}

// governing returns the verb that token i hangs by, or the noun for an event on the way
// there, and how many nouns lie between.
func (t *text) governing(i int) (v, nouns int) {
	for n := 0; n < maxPath && !t.root(i); n++ {
		i = t.head(i)
		if t.verbal(i) || meetNouns[t.lemma(i)] || visitNouns[t.lemma(i)] {
			return i, nouns
		}
		nouns++
	}
	return i, nouns
}

// sort names the kind of event or thing that a word stands for.
func (t *text) sort(i int) string {
	l := t.lemma(i)
	switch {
	case t.pos(i) == nlp.NOUN || t.pos(i) == nlp.PROPN:
		switch {
		case meetNouns[l]:
			return "talks"
		case visitNouns[l]:
			return "trip"
		case placeNouns[l] || meetingSites[l]:
			return "site"
		}
		return "noun"
	case meetVerbs[l] || withVerbs[l] || callVerbs[l] || hostVerbs[l]:
		return "meet"
	case holding[l]:
		return "hold"
	case sayVerbs[l] || telling[l]:
		return "say"
	case visitVerbs[l] || onward[l] || moving[l]:
		return "move"
	case offering[l] || supposing[l] || planning[l]:
		return "plan"
	case t.verbal(i):
		return "verb"
	}
	return "other"
}

var moving = wordSet("arrive come return tour fly go head travel leave depart stop land drive reach cross enter")

// tense names the form of verb i with its auxiliaries.
func (t *text) tense(i int) string {
	out := t.tag(i)
	for _, k := range t.kids[i] {
		switch l := t.label(k); {
		case l == "aux" || l == "cop":
			out += " " + t.lower(k)
		case l == "mark" && t.lower(k) == "to":
			out += " to"
		}
	}
	return out
}

// clausePath names how verb v stands below verb h: labels with their marks, "" if it is h,
// ok being false where it does not.
func (t *text) clausePath(v, h int) (path string, ok bool) {
	for n := 0; n < 5; n++ {
		if v == h {
			return path, true
		}
		if t.root(v) {
			return "", false
		}
		l, mark := t.markedEdge(v)
		path += "<" + l + mark
		v = t.head(v)
	}
	return "", false
}

// markedEdge is edge with the conjunctions of the clause of verb v.
func (t *text) markedEdge(v int) (label, mark string) {
	l, prep := t.edge(v)
	for _, k := range t.dependents(v, "mark") {
		prep += "." + t.lower(k)
	}
	return l, prep
}

// relation names how the verb or noun g of the event's text stands to the event: in full
// and without the way there.
func (c *candidate) relation(g int) (full, coarse string) {
	up, above := c.t.clausePath(c.verb, g)
	down, below := c.t.clausePath(g, c.verb)
	switch {
	case g == c.trigger || g == c.held:
		return "trigger", "trigger"
	case g == c.verb:
		return "verb", "verb"
	case above:
		return "above" + up, "above"
	case below:
		return "below" + down, "below"
	}
	return "apart", "apart"
}

// addPath adds the way through the tree from one token to another, and its length.
func (t *text) addPath(v *logistic.Vector, template string, from, to int) {
	p, ok := t.pathBetween(from, to)
	if !ok {
		return
	}
	k := logistic.NewKey(template)
	for _, i := range p.up {
		l, prep := t.edge(i)
		k = k.And("^" + l + prep)
	}
	for _, i := range p.down {
		l, prep := t.edge(i)
		k = k.And("v" + l + prep)
	}
	v.Add(k)
	v.Add(logistic.NewKey(template + " length").Int(len(p.up)).Int(len(p.down)))
}

// sharing counts the participants that both have.
func sharing(a, b *candidate) int {
	n := 0
	for _, p := range a.parts {
		if b.has(p.m.entity) {
			n++
		}
	}
	return n
}

// whoseBefore tells whose name or description stands last before token i in the sentence of the
// event: that of a participant, of somebody else, or nobody's: "met Roe in Lima and then Doe in
// Nairobi".
func (fr *frames) whoseBefore(c *candidate, i int) string {
	for k := i - 1; k >= fr.sentence(c.trigger).First; k-- {
		m := fr.cover[k]
		if m == nil || m.entity == nil || !m.isParty() || m.isCountry() && placePreps[fr.prep(m.head)] {
			continue
		}
		if c.has(m.entity) || slices.ContainsFunc(m.parts, func(p *mention) bool { return c.has(p.entity) }) {
			return "own"
		}
		return "other"
	}
	return "none"
}

// partyUnder reports whether a participant of c is the subject of verb v in t.
func (c *candidate) partyUnder(t *text, v int) bool {
	return slices.ContainsFunc(t.dependents(v, "nsubj"), func(k int) bool {
		m := t.cover[k]
		return m != nil && (c.has(m.entity) || slices.ContainsFunc(m.parts, func(p *mention) bool { return c.has(p.entity) }))
	})
}

package extract

import (
	"github.com/entente-graph/entente/graph"
)

// candidate is an event that one frame of one sentence gives.
type candidate struct {
	t        *text
	typ      graph.EventType
	trigger  int
	verb     int // the verb that governs a noun trigger, or the trigger itself
	held     int // the participle that tells where or when a noun trigger was held, -1 if none
	modality graph.Modality
	parts    []participant
	place    *mention
	time     *timeMention
	times    []*timeMention // all of the text
	days     graph.Span     // of time, resolved
	score    float64        // confidence
	cited    string
	retold   bool // it names no party itself
}

type participant struct {
	m    *mention
	role graph.Role
}

// frames reads the events of one text.
type frames struct {
	*text
	x     *Extractor
	f     *finder
	r     *resolver
	times []*timeMention
	out   []*candidate
	games bool // the article is about sports
	// agenda tells that the article is a programme of what is to come.
	agenda bool
}

// emit adds a candidate if its participants can be told from the text.
func (fr *frames) emit(c *candidate) {
	c.t, c.times, c.held = fr.text, fr.times, fr.heldBy(c)
	seen := map[*entity]bool{}
	kept := c.parts[:0]
	for _, p := range c.parts {
		e := p.m.entity
		if e == nil || seen[e] {
			continue
		}
		seen[e] = true
		kept = append(kept, p)
		if p.m.form == pronoun {
			c.score -= 0.1
		}
	}
	c.parts = kept
	if len(c.parts) == 0 || len(c.parts) == 1 && c.typ.Mutual() && !fr.gathers(c) {
		return
	}
	c.modality = fr.modalityOf(c)
	c.time = fr.timeOf(c)
	if c.place == nil {
		c.place = fr.placeOf(c)
	}
	c.cited = fr.citedFor(c.verb)
	fr.out = append(fr.out, c)
}

// heldBy finds "held" or the like behind a noun trigger: "the meeting between A and
// B, held a day earlier in the city".
func (fr *frames) heldBy(c *candidate) int {
	if c.trigger == c.verb {
		return -1
	}
	for i := c.trigger + 1; i < fr.sentence(c.trigger).End; i++ {
		if fr.label(i) == "acl" && fr.head(i) == c.trigger && fr.ofItself(i) {
			return i // "the meeting, which opens on Monday in"
		}
		if fr.tag(i) != "VBN" && fr.tag(i) != "VBD" || !holding[fr.lemma(i)] && !scheduling[fr.lemma(i)] {
			continue
		}
		if fr.label(i) == "acl" && fr.head(i) == c.trigger && fr.tag(i) == "VBN" {
			return i // "the meeting, which was held in"
		}
		if !holding[fr.lemma(i)] || len(fr.dependents(i, "nsubj", "aux")) > 0 {
			continue
		}
		if h := fr.head(i); fr.label(i) == "acl" && h == c.trigger || fr.label(i) != "ccomp" && i > 0 && fr.word(i-1) == "," {
			return i
		}
	}
	return -1
}

// ofItself reports whether the relative clause of verb v tells when or where the event
// that it hangs by is.
func (fr *frames) ofItself(v int) bool {
	if !holding[fr.lemma(v)] && fr.lemma(v) != "take" && fr.lemma(v) != "last" {
		return false
	}
	for _, k := range fr.dependents(v, "nsubj") {
		if w := fr.lower(k); w == "which" || w == "that" {
			return true
		}
	}
	return false
}

// scheduling are participles that tell where or when a meeting is to be.
var scheduling = wordSet("plan schedule set slate arrange")

// gathers reports whether the one participant of a meeting can meet by itself: a
// body that is named, or described by whose or what it is.
func (fr *frames) gathers(c *candidate) bool {
	m := c.parts[0].m
	if m.form == pronoun && m.entity != nil && m.entity.mentions[0].form != pronoun && m.entity.mentions[0].plural {
		m = m.entity.mentions[0] // "the ministers said at their meeting"
	}
	if !m.body() || m.form == pronoun {
		return false
	}
	if p := c.parts[0].m; p.t == fr.text && fr.prep(p.head) == "with" {
		return false // "talks with the rebels" of somebody who is not told
	}
	if c.verb != c.trigger && c.verb >= 0 && (attending[fr.lemma(c.verb)] || fr.takesPart(c.verb) || fr.lemma(c.verb) == "participate") && fr.comesBack(c.trigger) {
		return false // "did not take part in the talks" of others
	}
	return m.form == named || m.country != "" || fr.f.ofPhrase(m.head) > 0 || c.trigger == c.verb && m.plural && fr.lemma(m.head) != "side"
}

// body reports whether the mention stands for several who can meet among
// themselves: a group or an organisation, not a person or a country.
func (m *mention) body() bool {
	return m.kind == graph.KindGroup || m.kind == graph.KindOrganization
}

func with(role graph.Role, ms ...*mention) []participant {
	out := make([]participant, 0, len(ms))
	for _, m := range ms {
		out = append(out, participant{m, role})
	}
	return out
}

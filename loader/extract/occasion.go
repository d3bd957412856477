package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// occasion is a word that may tell of a meeting, call or visit, with all who stand
// within its reach. The classifier decides who of them takes part (decide.go).
type occasion struct {
	trigger int
	visit   bool
	// verb governs a noun trigger; it is the trigger itself where none does.
	verb int
	// read is what the frames made of the trigger.
	read []*candidate
	rows []row
}

// row is one who may take part in an occasion, or the place that it may lead to.
type row struct {
	// m is nil for a noun for people that no frame has asked for.
	m *mention
	// anchor is the token of the trigger's sentence by which m stands there, -1 if
	// a frame found m elsewhere.
	anchor int
	// destination tells the places of a visit from its visitors.
	destination bool
}

// maxRows bounds the mentions of one occasion, those nearest to the trigger.
const maxRows = 24

var (
	meetingVerbs = wordSet(`meet confer negotiate huddle talk consult sit gather reunite lunch dine parley converse speak discuss join deliberate
telephone phone call host receive welcome greet entertain convene visit see contact brief attend participate hold debate tell urge assure warn ask press thank congratulate embrace accompany escort mediate address sign agree mediate shake summon spend bring sit chair ring listen hear`)
	meetingNouns = wordSet("conference forum convention session contact visit interview get-together reception trip deal pact accord agreement delegation phone ceremony table")
	visitVerbs   = wordSet("visit tour")
)

// occasions finds the triggers of a text: the words of the lists, and what the
// frames fired on.
func (fr *frames) occasions() []*occasion {
	fired := map[[2]int][]*candidate{}
	for _, c := range fr.out {
		if k, ok := occasionKind(c.typ); ok {
			fired[[2]int{c.trigger, k}] = append(fired[[2]int{c.trigger, k}], c)
		}
	}
	var out []*occasion
	for i := range fr.doc.Tokens {
		for k, listed := range []bool{fr.meetingWord(i), fr.visitWord(i)} {
			if read := fired[[2]int{i, k}]; listed || len(read) > 0 {
				o := &occasion{trigger: i, visit: k == 1, read: read, verb: fr.verbOf(i)}
				if fr.fillOccasion(o); len(o.rows) > 0 {
					out = append(out, o)
				}
			}
		}
	}
	return out
}

// occasionKind is 0 for meetings and calls and 1 for visits.
func occasionKind(t graph.EventType) (int, bool) {
	switch t {
	case graph.Meet, graph.Call:
		return 0, true
	case graph.Visit:
		return 1, true
	}
	return 0, false
}

func (fr *frames) verbOf(i int) int {
	if fr.pos(i) == nlp.VERB {
		return i
	}
	if v := fr.governor(i); v >= 0 {
		return v
	}
	return i
}

func (fr *frames) meetingWord(i int) bool {
	switch fr.pos(i) {
	case nlp.VERB:
		return meetingVerbs[fr.lemma(i)]
	case nlp.NOUN, nlp.PROPN:
		l := fr.lemma(i)
		s := strings.TrimSuffix(l, "s")
		return (meetNouns[s] || meetNouns[l] || meetingNouns[l]) && !fr.modifiesNoun(i)
	}
	return false
}

func (fr *frames) visitWord(i int) bool {
	switch fr.pos(i) {
	case nlp.VERB:
		return visitVerbs[fr.lemma(i)] || motion[fr.lemma(i)] != nil
	case nlp.NOUN:
		return visitNouns[fr.lemma(i)] && !fr.modifiesNoun(i)
	}
	return false
}

// modifiesNoun reports whether i only modifies the noun behind it, as in "summit
// meeting".
func (fr *frames) modifiesNoun(i int) bool {
	return fr.label(i) == "compound" && fr.head(i) > i && fr.head(i)-i < 3
}

// fillOccasion finds the rows of an occasion.
func (fr *frames) fillOccasion(o *occasion) {
	s := fr.sentence(o.trigger)
	have := map[*mention]bool{}
	add := func(m *mention, anchor int) {
		if have[m] {
			return
		}
		have[m] = true
		if !o.visit || m.kind != graph.KindPlace && !fr.anySuch(m) {
			o.rows = append(o.rows, row{m: m, anchor: anchor})
		}
		if o.visit && !m.container && !fr.surroundsBefore(m) && (m.kind == graph.KindPlace || m.kind == graph.KindOrganization && fr.seat(m)) {
			o.rows = append(o.rows, row{m: m, anchor: anchor, destination: true})
		}
	}
	for i := s.First; i < s.End; i++ {
		m := fr.cover[i]
		switch {
		case m == nil:
			if fr.f.isPeople(i) || fr.f.isPerson(i) {
				o.rows = append(o.rows, row{anchor: i})
			}
		case m.first != i:
		case len(m.parts) > 0:
			for _, p := range m.parts {
				add(p, m.head)
			}
		case m.entity != nil && (o.visit || m.form == pronoun || m.isParty() || fr.actsAsParty(m)):
			if ns := fr.nationsOf(m); !o.visit && len(ns) > 1 && len(ns) <= maxNations {
				for _, n := range ns {
					if o.takes(n) {
						add(n, m.head)
					}
				}
			}
			add(m, m.head)
		}
	}
	for _, c := range o.read {
		for _, m := range append(mentionsOf(c), c.place) {
			if m != nil && !have[m] && (o.visit || m != c.place) {
				add(m, fr.anchorOf(m, s))
			}
		}
	}
	if len(o.rows) > maxRows {
		slices.SortStableFunc(o.rows, func(a, b row) int { return abs(a.anchor-o.trigger) - abs(b.anchor-o.trigger) })
		o.rows = o.rows[:maxRows]
		slices.SortStableFunc(o.rows, func(a, b row) int { return a.anchor - b.anchor })
	}
}

// takes reports whether a frame took m for an event of the word.
func (o *occasion) takes(m *mention) bool {
	return slices.ContainsFunc(o.read, func(c *candidate) bool { return slices.Contains(mentionsOf(c), m) })
}

func mentionsOf(c *candidate) []*mention {
	var out []*mention
	for _, p := range c.parts {
		out = append(out, p.m)
	}
	return out
}

// anchorOf returns m's head if it lies in the sentence.
func (fr *frames) anchorOf(m *mention, s nlp.Sentence) int {
	if m.t == fr.text && m.head >= s.First && m.head < s.End {
		return m.head
	}
	return -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

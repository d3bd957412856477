package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// collective is what a phrase such as "the two leaders" says of those it stands for.
type collective struct {
	count  int // 0 where it does not say
	sort   sideSort
	office string // that each of the persons holds, "" for any
	gender gazetteer.Gender
}

type sideSort uint8

const (
	anySide sideSort = iota
	personSide
	countrySide
	bodySide   // who have people that act for them
	coupleSide // "the two": persons, or else other parties
)

var (
	sideNouns    = wordSet("side party team delegation rival camp counterpart")
	personNouns  = wordSet("leader president premier minister man woman official diplomat chief envoy secretary negotiator politician statesman candidate monarch ambassador")
	countryNouns = wordSet("country nation neighbor neighbour government state capital ally power")
	counts       = map[string]int{"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "6": 6}
)

// collectiveAt reads the nominal at k as a collective.
func (fr *frames) collectiveAt(k int) (collective, bool) {
	w := fr.lower(k)
	switch w {
	case "they", "them", "their":
		m := fr.cover[k]
		return collective{}, m == nil || m.entity == nil && len(m.parts) == 0
	case "two", "both", "three":
		return collective{count: counts[w], sort: coupleSide}, fr.tag(k) == "CD" && fr.definite(k) || w == "both" && len(fr.kids[k]) == 0
	}
	s := collective{}
	switch l := fr.lemma(k); {
	case sideNouns[l]:
	case l == "pair" || l == "duo":
		s.sort = coupleSide
	case personNouns[l]:
		s.sort = personSide
		switch l {
		case "man":
			s.gender = gazetteer.Male
		case "woman":
			s.gender = gazetteer.Female
		}
		if !anybody[l] {
			s.office = l
		}
	case countryNouns[l]:
		s.sort = countrySide
	default:
		return s, false
	}
	if fr.tag(k) != "NNS" && w != "pair" && w != "duo" || fr.f.ofPhrase(k) > 0 {
		return s, false
	}
	known := false
	for _, d := range fr.kids[k] {
		dw := fr.lower(d)
		switch fr.label(d) {
		case "det":
			known = known || dw == "the" || dw == "these" || dw == "both"
			s.count = max(s.count, counts[dw])
		case "nummod":
			if s.count = counts[dw]; s.count == 0 {
				return s, false
			}
		case "compound", "amod":
			if fr.cover[d] != nil && fr.cover[d].form == named || isCapital(fr.word(d)) || !plainModifier[dw] {
				return s, false
			}
		case "nmod":
			if p := fr.prep(d); p != "in" && p != "at" && p != "on" {
				return s, false
			}
		case "appos", "acl":
			return s, false
		}
	}
	return s, known || s.count > 0 && s.sort == anySide
}

// plainModifier are words of a collective that leave open who it stands for.
var plainModifier = wordSet("foreign defense defence prime neighboring neighbouring chief finance trade rival warring opposing feuding nuclear-armed asian african arab european south-asian armed")

// sides returns those whom the collective at k stands for: of the meeting told of
// last, of the title, or the two named together last.
func (fr *frames) sides(k, trigger int, s collective, title *frames) []*mention {
	here := fr.doc.SentenceAt(k)
	for _, c := range slices.Backward(fr.out) {
		if c.trigger < k && c.trigger != trigger && here-fr.doc.SentenceAt(c.trigger) <= retoldWithin && isTalk(c.typ) {
			if ms := fr.metApart(c); s.count == 2 && ms != nil {
				return ms
			}
			if ms := s.partiesOf(c); ms != nil {
				return ms
			}
		}
	}
	if title != nil && here < retoldWithin {
		for _, c := range title.out {
			if isTalk(c.typ) {
				if ms := s.partiesOf(c); ms != nil {
					return ms
				}
			}
		}
	}
	return fr.namedTogether(k, s)
}

// metApart returns the two whom somebody met one after the other in the meetings that c's
// word tells of, nil if it tells of others: "Roe met separately with A and B. The two rivals".
func (fr *frames) metApart(c *candidate) []*mention {
	for _, o := range fr.out {
		if o == c || o.trigger != c.trigger || len(o.parts) != 2 || len(c.parts) != 2 || o.overlap(c) != 1 {
			continue
		}
		var out []*mention
		for _, m := range append(mentionsOf(o), mentionsOf(c)...) {
			if !o.has(m.entity) || !c.has(m.entity) {
				out = append(out, m)
			}
		}
		return out
	}
	return nil
}

// partiesOf returns c's participants if the collective fits them.
func (s collective) partiesOf(c *candidate) []*mention {
	if len(c.parts) < 2 || s.count > 0 && len(c.parts) != s.count {
		return nil
	}
	ms := mentionsOf(c)
	for _, m := range ms {
		if !s.fits(m) {
			return nil
		}
	}
	return ms
}

func (s collective) fits(m *mention) bool {
	switch s.sort {
	case personSide:
		return m.kind == graph.KindPerson && (s.office == "" || holds(m.entity, s.office)) && (m.entity == nil || sameGender(m.entity.gender, s.gender))
	case countrySide:
		return m.isCountry()
	case bodySide:
		return m.isCountry() || m.form == named && m.body()
	}
	return m.form != pronoun
}

// anybody are nouns for persons that say nothing of their office.
var anybody = wordSet("leader man woman official diplomat negotiator politician statesman")

// holds reports whether an office of the person is one of a kind, "minister" of which
// "prime minister" is.
func holds(e *entity, kind string) bool {
	for o := range e.offices {
		if strings.HasSuffix(o, kind) || kind == "premier" && o == "prime minister" || kind == "envoy" && strings.Contains(o, "envoy") {
			return true
		}
	}
	return false
}

// namedTogether returns the parties that the collective at k counts if just so many
// of its sort are named before it in its sentence, or in the one before.
func (fr *frames) namedTogether(k int, s collective) []*mention {
	if s.sort == coupleSide {
		if ms := fr.namedTogether(k, collective{count: s.count, sort: personSide}); ms != nil {
			return ms
		}
		s.sort = anySide
	}
	n := max(s.count, 2)
	sent := fr.sentence(k)
	for first, end := sent.First, k; ; {
		var found []*mention
		for i := first; i < end; i++ {
			m := fr.cover[i]
			if m == nil || m.first != i || m.form != named || m.entity == nil || !m.isParty() || !s.fits(m) || s.sort == anySide && m.kind == graph.KindPerson {
				continue
			}
			if !slices.ContainsFunc(found, func(o *mention) bool { return o.entity == m.entity }) {
				found = append(found, m)
			}
		}
		if len(found) == n {
			return found
		}
		if len(found) > 0 || first == 0 || end != k {
			return nil
		}
		prev := fr.sentence(first - 1)
		first, end = prev.First, prev.End
	}
}

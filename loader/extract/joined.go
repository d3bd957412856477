package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// joiners finds those who come to a meeting that others hold: "Roe and Doe met on Monday.
// Finance Minister Poe was to join them for dinner", "The two were joined by Poe". What they
// join may be a part of it with its own time, so that it is told of as another event, which
// merging unites with the first if nothing speaks against it.
func (fr *frames) joiners() {
	for v := range fr.doc.Tokens {
		if fr.pos(v) != nlp.VERB || fr.lemma(v) != "join" || fr.byPhone(v) || !fr.joinsAtTable(v) {
			continue
		}
		m := fr.verbModality(v, 0)
		if m != graph.Actual && m != graph.Planned {
			continue
		}
		subj, passive := fr.subjects(v)
		who, them := fr.all(subj), fr.objects(v)
		if passive {
			who, them = fr.all(fr.agents(v)), subj
		}
		if len(them) != 1 {
			continue
		}
		who = slices.DeleteFunc(fr.unpressed(who), func(m *mention) bool {
			return m.form != nominal && m.entity == nil || m.form == pronoun || len(fr.atTable([]*mention{m})) == 0 && !fr.ofOffice(m)
		})
		if c := fr.joinedFor(v, who, them[0]); c != nil {
			fr.emit(c)
			continue
		}
		if c := fr.joinedTalk(v, them[0], who); c != nil && len(who) > 0 {
			for _, o := range fr.out {
				if isTalk(o.typ) && o.verb == v && o.trigger != v { // "joins the two for the summit"
					o.parts = c.joinedBy(who)
				}
			}
			before := len(fr.out)
			fr.emit(&candidate{typ: c.typ, trigger: v, verb: v, parts: c.joinedBy(who), score: 0.75})
			if t := fr.tag(v); len(fr.out) > before && c.modality == graph.Planned && (t == "VBZ" || t == "VBP") {
				fr.out[before].modality = graph.Planned // "joins them on Thursday"
			}
		}
	}
}

// joinedFor returns the talk that verb v tells of by itself, "governors joined the president
// for a summit", nil if it does not.
func (fr *frames) joinedFor(v int, who []*mention, them int) *candidate {
	if fr.passive(v) || len(who) == 0 || !fr.forTalks(v) {
		return nil
	}
	c := &candidate{typ: graph.Meet, trigger: v, verb: v, parts: with(graph.RoleParty, who...), score: 0.75}
	host := fr.seated(fr.all([]int{them}))
	if len(host) == 0 || c.onlyOf(host) {
		return nil
	}
	c.parts = c.joinedBy(host)
	return c
}

// joinsAtTable reports whether nothing beside verb v says that it joins in anything else than
// a talk: "joined them in calling for calm", "joined them on stage".
func (fr *frames) joinsAtTable(v int) bool {
	for _, k := range fr.kids[v] {
		switch fr.label(k) {
		case "xcomp", "ccomp":
			return false
		case "advcl":
			if len(fr.dependents(k, "mark")) > 0 && (fr.hasMark(k, "in") || fr.hasMark(k, "as")) {
				return false
			}
		case "obl", "nmod":
			m, noun := fr.cover[k], fr.meetingNounAt(k)
			switch p := fr.prep(k); {
			case noun, p == "" || p == "by" || p == "with" || p == "at", fr.isTime(k):
			case p == "in" && m != nil && m.kind == graph.KindPlace, p == "in" && placeNouns[fr.lemma(k)]:
			case p == "for" && fr.lemma(k) == "part": // of the meeting
			default:
				return false
			}
		}
	}
	return true
}

// joinedTalk returns the talk told of last before verb v if those at token k, whom others
// join there, hold it: "them", "the two leaders", or the talks themselves.
func (fr *frames) joinedTalk(v, k int, who []*mention) *candidate {
	here := fr.doc.SentenceAt(v)
	for _, c := range slices.Backward(fr.out) {
		back := here - fr.doc.SentenceAt(c.trigger)
		if !isTalk(c.typ) || c.trigger >= v || back > retoldWithin || len(c.parts) < 2 && fr.single(mentionsOf(c)) || c.onlyOf(who) {
			continue
		}
		if back == 0 && slices.ContainsFunc(who, func(m *mention) bool { return c.has(m.entity) }) {
			return nil
		}
		if c.modality == graph.Negated || c.modality == graph.Hypothetical || !fr.standsFor(k, c) {
			return nil
		}
		return c
	}
	return nil
}

// standsFor reports whether the word at k means those who hold talk c, or c itself.
func (fr *frames) standsFor(k int, c *candidate) bool {
	if fr.meetingNounAt(k) {
		return fr.comesBack(k) && (fr.infinitive(fr.head(k)) || fr.passive(fr.head(k)) || len(fr.dependents(fr.head(k), "aux")) > 0)
	}
	if s, ok := fr.collectiveAt(k); ok {
		return s.count == 0 || s.count == len(c.parts)
	}
	m := fr.cover[k]
	if fr.lemma(k) == "group" && fr.definite(k) && fr.f.ofPhrase(k) == 0 {
		return len(c.parts) > 1
	}
	if m != nil && m.form != pronoun && m.plural && m.entity != nil && c.has(m.entity) {
		return true
	}
	if m != nil && !m.plural && fr.passive(fr.head(k)) && fr.doc.SentenceAt(k)-fr.doc.SentenceAt(c.trigger) <= 1 {
		return m.entity != nil && c.has(m.entity) && len(c.parts) > 1 // "the minister was joined by"
	}
	if m == nil || m.form != pronoun || !m.plural && fr.lower(k) != "them" {
		return false
	}
	if len(m.parts) > 0 {
		return slices.ContainsFunc(m.parts, func(p *mention) bool { return c.has(p.entity) })
	}
	if m.entity == nil || c.has(m.entity) {
		return true
	}
	first := m.entity.mentions[0]
	if first.form == pronoun {
		return true
	}
	if first.t != fr.text {
		return false
	}
	if v := fr.head(k); fr.label(v) == "ccomp" && fr.head(first.head) == fr.head(v) && sayVerbs[fr.lemma(fr.head(v))] {
		return true // those who only say it: "officials said Roe joined them"
	}
	_, counted := fr.collectiveAt(first.head)
	return counted
}

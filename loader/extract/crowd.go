package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

var (
	crowds   = wordSet("crowd protester demonstrator supporter fan resident villager thousand hundred onlooker well-wisher mob siren cheer applause child schoolchild mourner spectator")
	cheering = wordSet("greet welcome cheer receive")
	press    = wordSet("media press reporter journalist newsman")
	speaking = wordSet("speak talk")
)

// withoutCrowds leaves out of meetings those who line the streets to greet somebody,
// and the reporters whom somebody speaks to.
func (fr *frames) withoutCrowds() {
	kept := fr.out[:0:0]
	for _, c := range fr.out {
		if !isTalk(c.typ) {
			kept = append(kept, c)
			continue
		}
		verb := fr.lemma(c.trigger)
		parts := c.parts[:0:0]
		for _, p := range c.parts {
			noun := ""
			if p.m.t == fr.text && p.m.form == nominal {
				noun = fr.lemma(p.m.head)
			}
			if cheering[verb] && crowds[noun] || speaking[verb] && press[noun] {
				continue
			}
			parts = append(parts, p)
		}
		if len(parts) == len(c.parts) || len(parts) > 1 {
			c.parts = parts
			kept = append(kept, c)
		}
	}
	fr.out = kept
	fr.withoutOrgans()
	fr.withoutLodgers()
}

// lodgers are those to whom a country or a town gives room without talking to them.
var lodgers = wordSet("refugee migrant tourist athlete immigrant student pilgrim troop soldier evacuee exile player guest-worker asylum-seeker")

// withoutLodgers leaves out "Kenya hosts 250,000 refugees".
func (fr *frames) withoutLodgers() {
	fr.out = slices.DeleteFunc(fr.out, func(c *candidate) bool {
		if v := fr.lemma(c.trigger); c.typ != graph.Meet || v != "host" && v != "welcome" && v != "receive" {
			return false
		}
		lodged := false
		for _, p := range c.parts {
			switch {
			case p.m.kind == graph.KindPerson:
				return false
			case p.m.t == fr.text && p.m.form == nominal && lodgers[fr.lemma(p.m.head)]:
				lodged = true
			}
		}
		return lodged
	})
}

// organs are those who act for a body at its own meetings.
var organs = wordSet("minister leader member head official envoy ambassador delegate chief president commander secretary governor executive director")

// withoutOrgans makes one party of a body and of those of its own who met: "the league
// agreed at a meeting of foreign ministers".
func (fr *frames) withoutOrgans() {
	for _, c := range fr.out {
		if c.typ != graph.Meet || len(c.parts) != 2 || fr.pos(c.trigger) == nlp.VERB {
			continue
		}
		for i, p := range c.parts {
			body, own := c.parts[1-i].m, p.m
			if body.kind != graph.KindOrganization || body.form != named || own.t != fr.text || own.form != nominal || !own.plural || own.country != "" || !organs[fr.lemma(own.head)] {
				continue
			}
			if fr.prep(own.head) == "of" && fr.head(own.head) == c.trigger && fr.f.ofPhrase(own.head) == 0 && !fr.countrySide(own) {
				c.parts = []participant{c.parts[1-i]}
				break
			}
		}
	}
}

// countrySide reports whether the people of m are told by whose or whence they are.
func (fr *frames) countrySide(m *mention) bool {
	for i := m.first; i < m.end; i++ {
		if isGenitive(fr.lower(i)) || fr.tag(i) == "PRP$" || isCapital(fr.word(i)) {
			return true
		}
	}
	return m.end < len(fr.doc.Tokens) && fr.lower(m.end) == "from"
}

package extract

import "github.com/entente-graph/entente/graph"

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
		if c.typ != graph.Meet && c.typ != graph.Call {
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
}

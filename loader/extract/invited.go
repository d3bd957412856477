package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// invited is the frame of "invited him to the White House": a visit that is only
// proposed.
func (fr *frames) invited(v int, lemma string) {
	if lemma != "invite" {
		return
	}
	var hosts []*mention
	who := fr.dependents(v, "obj")
	if fr.passive(v) {
		who, _ = fr.subjects(v)
	} else {
		subj, _ := fr.subjects(v)
		hosts = fr.all(subj)
	}
	var guests []*mention
	for _, m := range fr.visitors(who) {
		if m = fr.otherThan(m, hosts, v); m != nil {
			guests = append(guests, m)
		}
	}
	fr.visit(v, v, guests, fr.obliques(v, "to"))
}

// otherThan returns m, or if that is a pronoun that was taken for one of the hosts, the
// person named last before token v who is none of them.
func (fr *frames) otherThan(m *mention, hosts []*mention, v int) *mention {
	host := func(m *mention) bool {
		return slices.ContainsFunc(hosts, func(h *mention) bool { return h.entity == m.entity })
	}
	if !host(m) {
		return m
	}
	for k := v - 1; m.form == pronoun && k >= fr.sentence(v).First; k-- {
		if o := fr.cover[k]; o != nil && o.kind == graph.KindPerson && o.entity != nil && o.form != pronoun && !host(o) {
			return o
		}
	}
	return nil
}

package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Events makes events of reports whose derived entities are filled in; each
// report becomes part of exactly one, or of none if the ledger rejects that. It is
// a pure function of the set of reports and of the ledger, of which it takes what
// is said of events; what is rejected is made as all others and then left out, so
// that nothing else becomes another event by it. Entities are those of the places and visitors that the reports name;
// of places that are left out it is not known where they lie. The result is
// sorted by id.
func Events(reports []*graph.Report, entities []*graph.Entity, ledger ...*graph.LedgerEntry) []*graph.Event {
	ix := newIndex(true)
	ix.reject(reports, ledger)
	for _, e := range entities {
		ix.entities[e.ID] = e
	}
	ix.add(reports)
	ev := newEvaluation(ix)
	members := map[*group][]*node{}
	for _, n := range ix.nodes {
		g := ev.of(n)
		members[g] = append(members[g], n)
	}
	out := make([]*graph.Event, 0, len(members))
	for g, ns := range members {
		if ix.isRejected(ns) {
			continue
		}
		slices.SortFunc(ns, byID)
		out = append(out, ev.event(g, ns))
	}
	slices.SortFunc(out, func(a, b *graph.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// event makes the event of a group from all its reports, sorted by id.
func (ev *evaluation) event(g *group, members []*node) *graph.Event {
	e := &graph.Event{ID: graph.NewEventID(members[0].r.ID), Type: members[0].r.Type, Modality: members[0].r.Modality}
	articles, publishers, texts := map[graph.ArticleID]bool{}, map[string]bool{}, map[string]bool{}
	for _, n := range members {
		r := n.r
		if r.Modality.Precedence() < e.Modality.Precedence() {
			e.Modality = r.Modality
		}
		e.Confidence = max(e.Confidence, r.Confidence)
		e.Reports = append(e.Reports, r.ID)
		for _, p := range r.Participants {
			if p.Entity != "" {
				e.Participants = append(e.Participants, graph.Participant{Entity: p.Entity, Role: p.Role})
			}
		}
		articles[r.Article] = true
		texts[r.TextID] = true
		if p := graph.Fold(r.Publisher); p != "" {
			publishers[p] = true
		}
	}
	slices.SortFunc(e.Participants, func(a, b graph.Participant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity))
	})
	e.Participants = slices.Compact(e.Participants)
	e.Articles, e.Publishers, e.Sources = len(articles), len(publishers), graph.IndependentTexts(texts)
	e.Time = g.time()
	e.Place = ev.ix.eventPlace(g, members)
	if e.Place == "" {
		e.Place = ev.ix.datelinePlace(members)
		e.PlaceFromDateline = e.Place != ""
	}
	return e
}

// time is the span of the group's surest reports.
func (g *group) time() graph.Span {
	reports := make([]*graph.Report, len(g.nodes))
	for i, n := range g.nodes {
		reports[i] = n.r
	}
	return graph.SurestTime(reports)
}

// eventPlace is the innermost place that the reports agree on. Where they
// contradict each other, those of the group itself count before those that only
// joined it; if these disagree too there is none.
func (ix *index) eventPlace(g *group, members []*node) graph.EntityID {
	if p, ok := ix.agreed(members); ok {
		return p
	}
	p, _ := ix.agreed(g.nodes)
	return p
}

// agreed returns the innermost place in the reports' words, "" if none gives
// one; ok is false if they contradict each other. A place that the gazetteer does
// not know counts only where no other is given; of several, that of most texts.
func (ix *index) agreed(nodes []*node) (place graph.EntityID, ok bool) {
	var places []graph.EntityID
	for _, n := range nodes {
		places = append(places, n.place)
	}
	if inner := ix.innermost(places); len(inner) > 0 {
		return inner[0], len(inner) == 1
	}
	return mostTold(nodes, func(n *node) graph.EntityID { return n.place }), true
}

// mostTold returns the entity that the most texts give, of equal ones the first;
// "" if none gives one.
func mostTold(nodes []*node, of func(*node) graph.EntityID) graph.EntityID {
	texts := map[graph.EntityID]map[string]bool{}
	for _, n := range nodes {
		if p := of(n); p != "" {
			if texts[p] == nil {
				texts[p] = map[string]bool{}
			}
			texts[p][n.r.TextID] = true
		}
	}
	var best graph.EntityID
	most := 0
	for p, t := range texts {
		if n := graph.IndependentTexts(t); n > most || n == most && p < best {
			best, most = p, n
		}
	}
	return best
}

// datelinePlace returns the place that the datelines of the reports suggest: the
// only innermost one, "" if they differ.
func (ix *index) datelinePlace(members []*node) graph.EntityID {
	var places []graph.EntityID
	for _, n := range members {
		if n.r.PlaceFromDateline {
			places = append(places, n.r.PlaceEntity)
		}
	}
	if inner := ix.innermost(places); len(inner) > 0 {
		if len(inner) > 1 {
			return ""
		}
		return inner[0]
	}
	return mostTold(members, func(n *node) graph.EntityID {
		if n.r.PlaceFromDateline {
			return n.r.PlaceEntity
		}
		return ""
	})
}

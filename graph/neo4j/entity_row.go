package neo4j

import (
	"github.com/entente-graph/entente/graph"
)

// kindLabels are the labels that entities of each kind carry beside :Entity.
var kindLabels = map[graph.EntityKind]string{
	graph.KindPerson: "Person", graph.KindOrganization: "Organization", graph.KindPlace: "Place", graph.KindGroup: "Group",
}

func entityProps(e *graph.Entity) props {
	p := props{}
	putText(p, "id", e.ID)
	putText(p, "kind", e.Kind)
	putText(p, "name", e.Name)
	putTexts(p, "aliases", e.Aliases)
	putTexts(p, "forms", e.Forms)
	put(p, "words", nameWords(e.Forms...))
	putTexts(p, "titles", e.Titles)
	putText(p, "country", e.Country)
	putPlace(p, e.Place)
	putText(p, "block", e.Block)
	putTexts(p, "profiles", e.Profiles)
	putText(p, "why", e.Why)
	putTexts(p, "decisions", e.Decisions)
	return p
}

func entityOf(r row) *graph.Entity {
	return &graph.Entity{
		ID: graph.EntityID(r.text("id")), Kind: graph.EntityKind(r.text("kind")), Name: r.text("name"),
		Aliases: texts[string](r, "aliases"), Forms: texts[string](r, "forms"), Titles: texts[string](r, "titles"),
		Country: r.text("country"), Place: placeOf(r), Block: r.text("block"),
		Profiles: texts[graph.ProfileID](r, "profiles"), Why: r.text("why"),
		Decisions: texts[graph.LedgerEntryID](r, "decisions"),
	}
}

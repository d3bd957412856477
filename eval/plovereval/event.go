package plovereval

import (
	"encoding/json"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/extract"
)

// Event is a coded event that was found in a sentence.
type Event struct {
	Type string
	Code string
	// Sources act and Targets are acted on; of equals, each is both.
	Sources, Targets []meeteval.Party
	Place            string
}

// Extract returns the coded events that are found in a record's text, read as
// "entente extract" reads a row.
func Extract(x *extract.Extractor, r Record) ([]Event, error) {
	row, err := json.Marshal(map[string]string{"id": r.ID, "text": r.Text})
	if err != nil {
		return nil, err
	}
	a, err := article.JSON(row, article.Options{Source: r.ID})
	if err != nil {
		return nil, err
	}
	res, err := x.Result(a, extract.Options{})
	if err != nil {
		return nil, err
	}
	return Events(res), nil
}

// Events returns the coded events of a result.
func Events(res *extract.Result) []Event {
	aliases := map[string][]string{}
	for _, e := range res.Entities {
		aliases[e.ID] = e.Aliases
	}
	var out []Event
	for _, ev := range res.Events {
		e := Event{Type: ev.Type, Code: Code(graph.EventType(ev.Type), graph.Modality(ev.Modality))}
		if e.Code == "" {
			continue
		}
		for _, p := range ev.Participants {
			party := meeteval.Party{Name: p.Name, Aliases: aliases[p.Entity]}
			switch graph.Role(p.Role) {
			case graph.RoleSource, graph.RoleVisitor:
				e.Sources = append(e.Sources, party)
			case graph.RoleTarget, graph.RoleHost:
				e.Targets = append(e.Targets, party)
			case graph.RoleParty:
				e.Sources, e.Targets = append(e.Sources, party), append(e.Targets, party)
			}
		}
		if ev.Place != nil {
			e.Place = ev.Place.Name
		}
		out = append(out, e)
	}
	return out
}

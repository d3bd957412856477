package neo4j

import (
	"time"

	"github.com/entente-graph/entente/graph"
)

// entryTime is the form of LedgerEntry.at, which sorts as the times do.
const entryTime = "2006-01-02T15:04:05.000Z"

// entryKey is the sort key of an entry in the order in which it takes effect.
func entryKey(e *graph.LedgerEntry) string {
	return e.At.UTC().Format(entryTime) + " " + valid(string(e.ID))
}

func entryProps(e *graph.LedgerEntry) props {
	p := props{}
	putText(p, "id", e.ID)
	putText(p, "kind", e.Kind)
	putText(p, "who", e.Who)
	putText(p, "why", e.Why)
	put(p, "at", e.At.UTC().Format(entryTime))
	put(p, "key", entryKey(e))
	putText(p, "request", e.Request)
	putText(p, "article", e.Article)
	putText(p, "report", e.Report)
	putText(p, "type", e.Type)
	putText(p, "extractor", e.Extractor)
	put(p, "sentenceStart", e.Sentence)
	put(p, "triggerStart", e.Trigger)
	putText(p, "undoes", e.Undoes)
	putText(p, "name", e.Name)
	put(p, "undone", e.Undone)
	if len(e.Anchors) > 0 {
		var profiles, blocks, names []string
		for _, a := range e.Anchors {
			profiles, blocks, names = append(profiles, valid(string(a.Profile))), append(blocks, valid(a.Block)), append(names, valid(a.Name))
		}
		p["anchors"], p["blocks"], p["anchorNames"] = profiles, blocks, names
	}
	return p
}

func entryOf(r row) *graph.LedgerEntry {
	at, _ := time.Parse(entryTime, r.text("at")) // it was written so
	e := &graph.LedgerEntry{
		ID: graph.LedgerEntryID(r.text("id")), Kind: graph.DecisionKind(r.text("kind")), Who: r.text("who"), Why: r.text("why"), At: at,
		Request: r.text("request"), Article: graph.ArticleID(r.text("article")), Report: graph.ReportID(r.text("report")),
		Type: graph.EventType(r.text("type")), Extractor: r.text("extractor"), Sentence: r.number("sentenceStart"), Trigger: r.number("triggerStart"),
		Undoes: graph.LedgerEntryID(r.text("undoes")), Name: r.text("name"), Undone: r.flag("undone"),
	}
	blocks, names := texts[string](r, "blocks"), texts[string](r, "anchorNames")
	for i, p := range texts[graph.ProfileID](r, "anchors") {
		e.Anchors = append(e.Anchors, graph.Anchor{Profile: p, Block: blocks[i], Name: names[i]})
	}
	return e
}

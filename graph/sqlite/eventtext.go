package sqlite

import "github.com/entente-graph/entente/graph"

const (
	forgetQuotes = `DELETE FROM event_text WHERE rowid IN (SELECT e.ord FROM json_each(?) j CROSS JOIN event e ON e.id = j.value)`

	noteQuotes = `INSERT INTO event_text (rowid, words) SELECT e.ord, group_concat(entente_fold(r.data ->> '$.Quote'), ' ')
		FROM json_each(?) j CROSS JOIN event e ON e.id = j.value CROSS JOIN report r ON r.ord = e.ord GROUP BY e.ord`
)

// indexQuotes brings event_text in line with the reports of events.
func indexQuotes(q *session, events []graph.EventID) error {
	if err := doList(q, forgetQuotes, events); err != nil {
		return err
	}
	return doList(q, noteQuotes, events)
}

package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// exportPage is how many rows of a kind an export reads at a time.
const exportPage = 1000

// exports are the statements of each kind, in the order of an export, and how a
// row of each becomes a record.
var exports = []struct {
	statement string
	record    func(r row) graph.Record
}{
	{"export_articles", func(r row) graph.Record { return graph.Record{Article: articleOf(r.sub("a"))} }},
	{"export_profiles", func(r row) graph.Record { return graph.Record{Profile: profileOf(r.sub("p"))} }},
	{"export_mentions", func(r row) graph.Record { return graph.Record{Mention: mentionOf(r)} }},
	{"export_reports", func(r row) graph.Record { return graph.Record{Report: reportOf(r)} }},
	{"export_entities", func(r row) graph.Record { return graph.Record{Entity: entityOf(r.sub("e"))} }},
	{"export_events", func(r row) graph.Record { return graph.Record{Event: eventOf(r.sub("e"))} }},
	{"export_entries", func(r row) graph.Record { return graph.Record{Entry: entryOf(r.sub("e"))} }},
}

// Export implements graph.Exporter. Neo4j has no snapshots: writers wait until
// an export has ended, so fn must not change the graph. Derived fields are filled
// in.
func (s *Store) Export(ctx context.Context, fn func(graph.Record) error) error {
	done, err := s.begin()
	if err != nil {
		return err
	}
	defer done()
	var stop error // fn's own error, returned as it is
	err = s.locked(ctx, "Export", false, func(ctx context.Context, q *querier) error {
		for _, e := range exports {
			for after, n := "", exportPage; n == exportPage; {
				n = 0
				_, err := q.each(ctx, e.statement, params{"after": after, "limit": exportPage}, func(r row) error {
					n++
					after = r.text("id")
					if stop = fn(e.record(r)); stop != nil {
						return stop
					}
					return ctx.Err()
				})
				if stop != nil {
					return stop
				}
				if err != nil {
					return s.fail(ctx, err)
				}
			}
		}
		return nil
	})
	return err
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	var out graph.Stats
	err := s.query(ctx, "Stats", func(ctx context.Context, q *querier) error {
		_, err := q.each(ctx, "stats", nil, func(r row) error {
			out = graph.Stats{Articles: r.number("articles"), Superseded: r.number("superseded"), Mentions: r.number("mentions"), Profiles: r.number("profiles"),
				Reports: r.number("reports"), Entities: r.number("entities"), Events: r.number("events")}
			return nil
		})
		return err
	})
	return out, err
}

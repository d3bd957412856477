package sqlite

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Export implements graph.Exporter. It reads one state of the database to its
// end; writers go on meanwhile.
func (s *Store) Export(ctx context.Context, fn func(graph.Record) error) error {
	var failed error
	hand := func(r graph.Record) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		failed = fn(r)
		return failed
	}
	err := s.read(ctx, "export", func(q *session) error {
		for _, export := range []func(*session, func(graph.Record) error) error{
			exportRows(`SELECT data FROM article ORDER BY id`, func(a *graph.Article) graph.Record { return graph.Record{Article: a} }),
			exportRows(`SELECT data FROM profile ORDER BY id`, func(p *graph.Profile) graph.Record { return graph.Record{Profile: p} }),
			exportMentions,
			exportReports,
			exportRows(`SELECT data FROM entity ORDER BY id`, func(e *graph.Entity) graph.Record { return graph.Record{Entity: e} }),
			exportRows(`SELECT data FROM event ORDER BY id`, func(e *graph.Event) graph.Record { return graph.Record{Event: e} }),
			exportRows(`SELECT data FROM ledger ORDER BY id`, func(e *graph.LedgerEntry) graph.Record { return graph.Record{Entry: e} }),
		} {
			if err := export(q, hand); err != nil {
				return err
			}
		}
		return nil
	})
	if failed != nil && ctx.Err() == nil {
		return failed
	}
	return err
}

func exportRows[T any](query string, record func(*T) graph.Record) func(*session, func(graph.Record) error) error {
	return func(q *session, fn func(graph.Record) error) error {
		return q.each(query, func(scan func(...any) error) error {
			var data []byte
			if err := scan(&data); err != nil {
				return err
			}
			v, err := decode[T](data)
			if err != nil {
				return err
			}
			return fn(record(v))
		})
	}
}

func exportMentions(q *session, fn func(graph.Record) error) error {
	return q.each(`SELECT `+mentionColumns+` FROM mention m LEFT JOIN profile p ON p.id = m.profile ORDER BY m.id`, func(scan func(...any) error) error {
		m, err := scanMention(scan)
		if err != nil {
			return err
		}
		return fn(graph.Record{Mention: m})
	})
}

// exportReports reads reports by pages, since each page asks for what its
// profiles resolve to.
func exportReports(q *session, fn func(graph.Record) error) error {
	const size = 500
	for after := graph.ReportID(""); ; {
		page, err := reports(q, `SELECT `+reportColumns+` FROM report r WHERE r.id > ? ORDER BY r.id LIMIT ?`, string(after), size)
		if err != nil {
			return err
		}
		for _, r := range page {
			if err := fn(graph.Record{Report: r}); err != nil {
				return err
			}
		}
		if len(page) < size {
			return nil
		}
		after = page[size-1].ID
	}
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"time"

	"github.com/entente-graph/entente/graph"
)

// BeginJob implements graph.Jobs.
func (s *Store) BeginJob(ctx context.Context, j graph.Job) (held *graph.Job, err error) {
	err = s.writeJobs(ctx, "begin a job", func(q *session) error {
		if held, err = heldJob(q, j.ID); err != nil || !j.Replaces(held) {
			return err
		}
		held = nil
		if err := putJob(q, j.Tidy()); err != nil {
			return err
		}
		_, err = q.do(`DELETE FROM job WHERE id IN (SELECT id FROM job ORDER BY started DESC, id DESC LIMIT -1 OFFSET ?)`, graph.MaxJobs)
		return err
	})
	return held, err
}

// UpdateJob implements graph.Jobs.
func (s *Store) UpdateJob(ctx context.Context, j graph.Job) (*graph.Job, error) {
	return s.changeJob(ctx, "update a job", j.ID, func(held graph.Job) graph.Job { return held.Advance(j) })
}

// CancelJob implements graph.Jobs.
func (s *Store) CancelJob(ctx context.Context, id graph.JobID, now time.Time) (*graph.Job, error) {
	return s.changeJob(ctx, "cancel a job", id, func(held graph.Job) graph.Job { return held.Stop(now) })
}

func (s *Store) changeJob(ctx context.Context, doing string, id graph.JobID, change func(graph.Job) graph.Job) (*graph.Job, error) {
	var changed graph.Job
	err := s.writeJobs(ctx, doing, func(q *session) error {
		held, err := heldJob(q, id)
		if err != nil {
			return err
		}
		if held == nil {
			return graph.Errorf(graph.CodeNotFound, "there is no job of this id")
		}
		changed = change(*held)
		return putJob(q, changed)
	})
	return &changed, err
}

func (s *Store) writeJobs(ctx context.Context, doing string, fn func(q *session) error) error {
	return s.failure(ctx, doing, s.write(ctx, fn))
}

// heldJob returns the job of an id, nil if there is none.
func heldJob(q *session, id graph.JobID) (*graph.Job, error) {
	var data []byte
	err := q.one(`SELECT data FROM job WHERE id = ?`, []any{string(id)}, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return decode[graph.Job](data)
}

func putJob(q *session, j graph.Job) error {
	data, err := encode(j)
	if err != nil {
		return err
	}
	_, err = q.do(`INSERT INTO job (id, started, data) VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET started = excluded.started, data = excluded.data`,
		string(j.ID), j.Started.UnixMilli(), data)
	return err
}

// JobsByID implements graph.JobReader.
func (s *Store) JobsByID(ctx context.Context, ids []graph.JobID) ([]*graph.Job, error) {
	return lookUp[graph.Job](ctx, s, "read jobs", jobsByID, ids)
}

const jobsByID = `SELECT id, data FROM job WHERE id IN (SELECT value FROM json_each(?))`

// jobPlace is a job's place in the list.
type jobPlace struct {
	started int64
	id      string
}

// FindJobs implements graph.JobReader.
func (s *Store) FindJobs(ctx context.Context, p graph.PageRequest) (page graph.Page[*graph.Job], err error) {
	limit, err := p.Size()
	if err != nil {
		return page, err
	}
	// The list goes on after from, which lies before all jobs or after them.
	from := jobPlace{math.MaxInt64, ""}
	if p.Before {
		from = jobPlace{math.MinInt64, ""}
	}
	if p.Cursor != "" {
		if err := decodeCursor(p.Cursor, "job", &from.started, &from.id); err != nil {
			return page, err
		}
	}
	err = s.read(ctx, "find jobs", func(q *session) error {
		rows, err := jobsFrom(q, from, p.Before, limit+1)
		if err != nil {
			return err
		}
		behind := false
		if p.Cursor != "" {
			others, err := jobsFrom(q, from, !p.Before, 1)
			if err != nil {
				return err
			}
			held, err := heldJob(q, graph.JobID(from.id))
			if err != nil {
				return err
			}
			behind = len(others) > 0 || held != nil
		}
		page = pageOf(p, limit, rows, behind)
		return nil
	})
	return page, err
}

// jobsFrom reads the jobs after a place, or those before it, the nearest first.
func jobsFrom(q *session, from jobPlace, back bool, limit int) (rows []row[*graph.Job], err error) {
	query := `SELECT data FROM job WHERE (started, id) < (?, ?) ORDER BY started DESC, id DESC LIMIT ?`
	if back {
		query = `SELECT data FROM job WHERE (started, id) > (?, ?) ORDER BY started, id LIMIT ?`
	}
	err = q.each(query, func(scan func(...any) error) error {
		var data []byte
		if err := scan(&data); err != nil {
			return err
		}
		j, err := decode[graph.Job](data)
		if err != nil {
			return err
		}
		c, err := encodeCursor("job", j.Started.UnixMilli(), string(j.ID))
		rows = append(rows, row[*graph.Job]{j, c})
		return err
	}, from.started, from.id, limit)
	return rows, err
}

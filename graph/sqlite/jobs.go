package sqlite

import (
	"context"
	"database/sql"
	"errors"
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

// TellJob implements graph.SharedJobs.
func (s *Store) TellJob(ctx context.Context, id graph.JobID, p graph.JobPart) (*graph.Job, error) {
	return s.changeJob(ctx, "tell of a job", id, func(held graph.Job) graph.Job { return held.Tell(p) })
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

const (
	jobsForward  = `SELECT started, id, data FROM job WHERE (started, id) < (?, ?) ORDER BY started DESC, id DESC LIMIT ?`
	jobsBackward = `SELECT started, id, data FROM job WHERE (started, id) > (?, ?) ORDER BY started, id LIMIT ?`
)

// FindJobs implements graph.JobReader.
func (s *Store) FindJobs(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Job], error) {
	return placedPage[graph.Job](ctx, s, "find jobs", placed{"job", jobsForward, jobsBackward}, p)
}

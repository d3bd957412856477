package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

const jobCursor = "j"

// Jobs are (:Job {id, key, asked, who, state, data}): data is the record as JSON, the
// rest is for people and for the list. key sorts by start, then id.

func jobKey(j *graph.Job) string {
	return fmt.Sprintf("%015d %s", max(0, j.Started.UnixMilli()), valid(string(j.ID)))
}

func jobProps(j *graph.Job) (params, error) {
	data, err := json.Marshal(j)
	if err != nil {
		return nil, err
	}
	return params{"key": jobKey(j), "asked": j.Asked, "who": j.Who, "state": string(j.State), "data": string(data)}, nil
}

// jobOf reads a job; a row that is being begun has no data yet.
func jobOf(r row) (*graph.Job, error) {
	data := r.text("data")
	if data == "" {
		return nil, nil
	}
	j := &graph.Job{}
	return j, json.Unmarshal([]byte(data), j)
}

// BeginJob implements graph.Jobs.
func (s *Store) BeginJob(ctx context.Context, j graph.Job) (held *graph.Job, err error) {
	err = s.writeJob(ctx, "BeginJob", func(ctx context.Context, q *querier) error {
		if held, err = holdJob(ctx, q, "hold_job", j.ID); err != nil || !j.Replaces(held) {
			return err
		}
		held = nil
		if err := putJob(ctx, q, j.Tidy()); err != nil {
			return err
		}
		return q.exec(ctx, "trim_jobs", params{"keep": graph.MaxJobs})
	})
	return held, err
}

// UpdateJob implements graph.Jobs.
func (s *Store) UpdateJob(ctx context.Context, j graph.Job) (*graph.Job, error) {
	return s.changeJob(ctx, "UpdateJob", j.ID, func(held graph.Job) graph.Job { return held.Advance(j) })
}

// CancelJob implements graph.Jobs.
func (s *Store) CancelJob(ctx context.Context, id graph.JobID, now time.Time) (*graph.Job, error) {
	return s.changeJob(ctx, "CancelJob", id, func(held graph.Job) graph.Job { return held.Stop(now) })
}

// TellJob implements graph.SharedJobs.
func (s *Store) TellJob(ctx context.Context, id graph.JobID, p graph.JobPart) (*graph.Job, error) {
	return s.changeJob(ctx, "TellJob", id, func(held graph.Job) graph.Job { return held.Tell(p) })
}

func (s *Store) changeJob(ctx context.Context, method string, id graph.JobID, change func(graph.Job) graph.Job) (*graph.Job, error) {
	var changed graph.Job
	err := s.writeJob(ctx, method, func(ctx context.Context, q *querier) error {
		held, err := holdJob(ctx, q, "hold_held_job", id)
		if err != nil {
			return err
		}
		if held == nil {
			return graph.Errorf(graph.CodeNotFound, "there is no job of this id")
		}
		changed = change(*held)
		return putJob(ctx, q, changed)
	})
	return &changed, err
}

func holdJob(ctx context.Context, q *querier, statement string, id graph.JobID) (held *graph.Job, err error) {
	_, err = q.each(ctx, statement, params{"id": valid(string(id))}, func(r row) (err error) {
		held, err = jobOf(r)
		return err
	})
	return held, err
}

func putJob(ctx context.Context, q *querier, j graph.Job) error {
	p, err := jobProps(&j)
	if err != nil {
		return err
	}
	return q.exec(ctx, "put_job", params{"id": valid(string(j.ID)), "props": p})
}

// writeJob runs fn in a transaction beside those that change the graph, again after
// errors that pass.
func (s *Store) writeJob(ctx context.Context, method string, fn func(ctx context.Context, q *querier) error) error {
	done, err := s.begin()
	if err != nil {
		return err
	}
	defer done()
	if err := ctx.Err(); err != nil {
		return s.fail(ctx, err)
	}
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	_, err = session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return nil, fn(ctx, &querier{s, tx})
	}, transaction(s.config.UpdateTimeout, method)...)
	return s.fail(ctx, err)
}

// JobsByID implements graph.JobReader.
func (s *Store) JobsByID(ctx context.Context, ids []graph.JobID) ([]*graph.Job, error) {
	var found map[graph.JobID]*graph.Job
	err := s.query(ctx, "JobsByID", func(ctx context.Context, q *querier) error {
		found = make(map[graph.JobID]*graph.Job, len(ids))
		return byID(ctx, q, "jobs_by_id", distinct(ids), func(r row) error {
			j, err := jobOf(r)
			if j != nil {
				found[j.ID] = j
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return inOrder(ids, found), nil
}

// FindJobs implements graph.JobReader.
func (s *Store) FindJobs(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Job], error) {
	return byKey(ctx, s, "FindJobs", jobCursor, "find_jobs", p, jobOf)
}

package graph

import (
	"context"
	"slices"
	"time"
)

// Share is how far the processes are that share a job: one puts its articles on a
// queue, any number of others load them. Each article has a number, from 0 on, in the
// order in which they were read.
type Share struct {
	// Published counts the articles that were read so far; those that are on the queue
	// and those that were refused at once are among them.
	Published int
	// Whole is set once no more come.
	Whole bool
	// Settled are the numbers of the articles of which something became, in order and
	// apart from each other.
	Settled []Range `json:",omitempty"`
}

// Range is the numbers from From up to but without To.
type Range struct{ From, To int }

// Count returns how many articles are settled.
func (s *Share) Count() (n int) {
	for _, r := range s.Settled {
		n += r.To - r.From
	}
	return n
}

// settle notes a number and reports whether it was open.
func (s *Share) settle(n int) bool {
	i, held := slices.BinarySearchFunc(s.Settled, n, func(r Range, n int) int {
		switch {
		case n < r.From:
			return 1
		case n >= r.To:
			return -1
		}
		return 0
	})
	if held || n < 0 {
		return false
	}
	before := i > 0 && s.Settled[i-1].To == n
	after := i < len(s.Settled) && s.Settled[i].From == n+1
	switch {
	case before && after:
		s.Settled[i-1].To = s.Settled[i].To
		s.Settled = slices.Delete(s.Settled, i, i+1)
	case before:
		s.Settled[i-1].To = n + 1
	case after:
		s.Settled[i].From = n
	default:
		s.Settled = slices.Insert(s.Settled, i, Range{n, n + 1})
	}
	return true
}

// JobPart is what one process tells of a job that it shares with others.
type JobPart struct {
	// At is when, by the clock of the process.
	At time.Time
	// Published and Whole are those of Share, if greater or set than they were.
	Published int
	Whole     bool
	// Problem, if set, is why not all was published; its code is ProblemCode.
	Problem     string
	ProblemCode Code
	// Outcomes are what became of articles, by their numbers.
	Outcomes []NumberedOutcome
	// Events counts the events that were written with them. It counts only if one of
	// the outcomes is new.
	Events int
}

// NumberedOutcome is what became of the article of a number.
type NumberedOutcome struct {
	Number int
	JobArticle
}

// Tell returns the record j with what one process tells of it. Each number counts once,
// with the first outcome told of it, so that the same may be told again. A job of which
// all is published and settled is done. One that has ended, or is not shared, stays as
// it is.
func (j Job) Tell(p JobPart) Job {
	if j.State.Ended() || j.Share == nil {
		return j
	}
	share := *j.Share
	share.Settled = slices.Clone(share.Settled)
	j.Share, j.Articles = &share, slices.Clone(j.Articles)
	share.Published = max(share.Published, p.Published)
	share.Whole = share.Whole || p.Whole
	fresh := false
	for _, o := range p.Outcomes {
		if !share.settle(o.Number) {
			continue
		}
		fresh = true
		j.Counts.add(o.Outcome)
		if o.Outcome == OutcomeRefused {
			j.Articles = append(j.Articles, o.JobArticle)
		}
		share.Published = max(share.Published, o.Number+1)
	}
	if fresh {
		j.Counts.Events += p.Events
	}
	j.Counts.Seen = share.Published
	if p.Problem != "" {
		j.Problem, j.ProblemCode = p.Problem, p.ProblemCode
	}
	if p.At.After(j.Updated) {
		j.Updated = p.At
	}
	if share.Whole && share.Count() >= share.Published {
		j.State = JobDone
	}
	return j.Tidy()
}

// add counts an outcome.
func (c *JobCounts) add(o Outcome) {
	switch o {
	case OutcomeLoaded:
		c.Loaded++
	case OutcomeUpdated:
		c.Updated++
	case OutcomeHeld:
		c.Held++
	case OutcomeSuperseded:
		c.Superseded++
	case OutcomeRetracted:
		c.Retracted++
	case OutcomeRefused:
		c.Refused++
	}
}

// SharedJobs keeps the records of jobs that several processes share. Its methods are
// atomic, also beside other processes'.
type SharedJobs interface {
	// TellJob writes what one process tells of a job, as Job.Tell does, and returns its
	// record. One that is not held is an error of CodeNotFound.
	TellJob(ctx context.Context, id JobID, p JobPart) (*Job, error)
}

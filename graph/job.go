package graph

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"
)

// JobID is the id of a Job.
type JobID string

// NewJobID derives the id of a job that its client names: the same client and name
// give the same job, so that what is asked twice is done once.
func NewJobID(who, name string) JobID { return JobID(contentID("job", who, name)) }

// JobState is how a job stands.
type JobState string

// The states of jobs. A job that was begun runs until it is in one of the others;
// JobAbandoned is never stored, see Job.StateAt.
const (
	JobRunning   JobState = "running"
	JobDone      JobState = "done"      // all was read; single articles may have been refused
	JobFailed    JobState = "failed"    // it could not go on; Job.Problem says why
	JobCancelled JobState = "cancelled" // somebody stopped it
	JobAbandoned JobState = "abandoned" // its process ended, or stands still
)

// Ended reports whether the state is final: nothing more is heard of the job, unless
// an abandoned one is begun anew.
func (s JobState) Ended() bool { return s != JobRunning }

// Limits of a job's record.
const (
	// JobSilence is after how long without a sign of life a running job counts as
	// abandoned.
	JobSilence = 2 * time.Minute
	// MaxJobs is how many jobs a store keeps; of more, those that started first go.
	MaxJobs = 1000
	// MaxJobArticles is how many articles a job tells of one by one; more are only
	// counted.
	MaxJobArticles = 100
	// MaxJobText is the length in bytes of the longest text of a job's record: what
	// was asked, by whom, a reason.
	MaxJobText = 1000
)

// Job is the record of a load. It is no part of the graph: exports and digests leave
// it out.
type Job struct {
	ID JobID
	// Asked is what was asked for, in words: "articles.jsonl pages/".
	Asked string
	// Who asked: the name of a key or of a user.
	Who string
	// Input is a digest of what was given, by which two requests of one name are
	// told apart; "" where a job's id is its own.
	Input string
	State JobState
	// Cancel is set once somebody wants the job to stop; its loader stops after the
	// batch that it is at.
	Cancel bool
	Counts JobCounts
	// Articles tell what became of single articles, the first MaxJobArticles of
	// those that are told of: from the API all, else those that were refused.
	Articles []JobArticle
	// Problem is why a job failed; its code is ProblemCode.
	Problem     string
	ProblemCode Code
	// Share is set of a job that several processes share.
	Share *Share `json:",omitempty"`
	// Started and Updated are when it began and when it was last heard of, in UTC, to
	// the millisecond, by the clock of the process that runs it.
	Started, Updated time.Time
}

// JobCounts are what a job has done so far.
type JobCounts struct {
	// Seen counts the articles that were read, also those that could not be: those of
	// Loaded, Updated, Held, Superseded, Retracted and Refused, and those under way.
	Seen int
	// Loaded are new; Updated were held and have learned something of another copy;
	// Held were held and have not; Superseded are new and kept as history only, since a
	// later version of their page is there; Retracted are not taken, since the ledger has
	// them retracted; Refused could not be read or written.
	Loaded, Updated, Held, Superseded, Retracted, Refused int
	// Events counts events that were written, new ones and those that changed.
	Events int
}

// Outcome is what became of one article.
type Outcome string

// The outcomes, as JobCounts explains them.
const (
	OutcomeLoaded     Outcome = "loaded"
	OutcomeUpdated    Outcome = "updated"
	OutcomeHeld       Outcome = "held"
	OutcomeSuperseded Outcome = "superseded"
	OutcomeRetracted  Outcome = "retracted"
	OutcomeRefused    Outcome = "refused"
)

// JobArticle is what became of one article.
type JobArticle struct {
	// Source is where it was read.
	Source string
	// Article is its id, "" if it could not be read.
	Article ArticleID
	Outcome Outcome
	// Reason and Code say why it was refused.
	Reason string
	Code   Code
}

// StateAt returns how the job stands at a time: one that runs and has not been heard
// of for JobSilence is abandoned, unless all of it is on a queue, where it can wait.
func (j *Job) StateAt(now time.Time) JobState {
	waits := j.Share != nil && j.Share.Whole
	if j.State == JobRunning && now.Sub(j.Updated) > JobSilence && !waits {
		return JobAbandoned
	}
	return j.State
}

// Replaces reports whether j, which begins, may take the place of the record held (nil
// for none): one that runs or is done stays, one that is abandoned when j starts, has
// failed or was cancelled is begun anew.
func (j *Job) Replaces(held *Job) bool {
	if held == nil {
		return true
	}
	s := held.StateAt(j.Started)
	return s != JobRunning && s != JobDone
}

// Advance returns the record j with the state, counts, articles, problem and time of
// update of now, a later record of the same run. A job that has ended stays as it is,
// and so does one that was begun anew since, which Started tells.
func (j Job) Advance(now Job) Job {
	now = now.Tidy()
	if j.State.Ended() || !j.Started.Equal(now.Started) {
		return j
	}
	j.State, j.Counts, j.Articles, j.Updated = now.State, now.Counts, now.Articles, now.Updated
	j.Problem, j.ProblemCode = now.Problem, now.ProblemCode
	return j
}

// Stop returns the record j with the wish that the job stops. One that is abandoned has
// nobody to heed it and is cancelled at once, and so is one that is shared: whoever
// works at it next sees that. One that has ended stays as it is.
func (j Job) Stop(now time.Time) Job {
	switch state := j.StateAt(now); {
	case state == JobAbandoned, state == JobRunning && j.Share != nil:
		j.Cancel, j.State, j.Updated = true, JobCancelled, now
	case state == JobRunning:
		j.Cancel = true
	}
	return j.Tidy()
}

// Tidy returns the job as stores keep it: texts valid and cut to MaxJobText, times in
// UTC to the millisecond, at most MaxJobArticles articles.
func (j Job) Tidy() Job {
	j.Asked, j.Who, j.Problem = short(j.Asked), short(j.Who), short(j.Problem)
	j.Started, j.Updated = j.Started.UTC().Truncate(time.Millisecond), j.Updated.UTC().Truncate(time.Millisecond)
	articles := j.Articles[:min(len(j.Articles), MaxJobArticles)]
	j.Articles = nil
	for _, a := range articles {
		a.Source, a.Reason = short(a.Source), short(a.Reason)
		j.Articles = append(j.Articles, a)
	}
	return j
}

// short returns a text that is not too long, cut between characters.
func short(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= MaxJobText {
		return s
	}
	s = s[:MaxJobText-len("…")]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}

// JobReader answers questions about jobs.
type JobReader interface {
	// JobsByID returns the jobs of the given ids, in that order, nil where there is
	// none.
	JobsByID(ctx context.Context, ids []JobID) ([]*Job, error)
	// FindJobs returns a page of jobs, last started first, then by id.
	FindJobs(ctx context.Context, p PageRequest) (Page[*Job], error)
}

// Jobs keeps the records of jobs, as Job.Tidy returns them. Its methods are atomic, also
// beside other processes'. They may wait for a transaction that changes the graph, and
// must not be called within one.
type Jobs interface {
	JobReader
	SharedJobs
	// BeginJob writes the record of a job that begins, if it Replaces the one that is
	// held under its id, if any; else it writes nothing and returns that. Where there are
	// more than MaxJobs then, those that started first go.
	BeginJob(ctx context.Context, j Job) (held *Job, err error)
	// UpdateJob writes how far a job is, as Job.Advance does, and returns its record. One
	// that is not held is an error of CodeNotFound.
	UpdateJob(ctx context.Context, j Job) (*Job, error)
	// CancelJob asks a job to stop, as Job.Stop does, and returns its record. One that is
	// not held is an error of CodeNotFound.
	CancelJob(ctx context.Context, id JobID, now time.Time) (*Job, error)
}

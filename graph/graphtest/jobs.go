package graphtest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// noon is when the jobs of these cases start, unless they say otherwise.
var noon = time.Date(2026, time.May, 4, 12, 0, 0, 0, time.UTC)

// aJob returns a job that runs since some minutes after noon.
func aJob(id string, minutes int) graph.Job {
	at := noon.Add(time.Duration(minutes) * time.Minute)
	return graph.Job{ID: graph.JobID(id), Asked: "a.jsonl pages/", Who: "kim", Input: "digest", State: graph.JobRunning, Started: at, Updated: at}
}

func begin(t testing.TB, s graph.Jobs, jobs ...graph.Job) {
	t.Helper()
	for _, j := range jobs {
		held, err := s.BeginJob(t.Context(), j)
		noError(t, "BeginJob", err)
		if held != nil {
			t.Fatalf("BeginJob of %s returns a job that is held: %+v", j.ID, held)
		}
	}
}

// jobOf returns the job of an id.
func jobOf(t testing.TB, s graph.Jobs, id graph.JobID) graph.Job {
	t.Helper()
	list, err := s.JobsByID(t.Context(), []graph.JobID{id})
	noError(t, "JobsByID", err)
	if len(list) != 1 || list[0] == nil {
		t.Fatalf("JobsByID of %s: %v", id, list)
	}
	return *list[0]
}

var jobCases = []testCase{
	on("a job is kept whole", func(t *testing.T, s graph.Store) {
		j := aJob("one", 0)
		j.Started = j.Started.Add(123456789 * time.Nanosecond).In(time.FixedZone("east", 3600))
		begin(t, s, j)
		j.Updated = noon.Add(time.Minute)
		j.State, j.Problem, j.ProblemCode = graph.JobFailed, "the disk is full", graph.CodeUnavailable
		j.Counts = graph.JobCounts{Seen: 9, Loaded: 1, Updated: 2, Held: 3, Superseded: 1, Retracted: 2, Refused: 2, Events: 7}
		j.Articles = []graph.JobArticle{
			{Source: "a.jsonl:3", Outcome: graph.OutcomeRefused, Reason: "it is \"empty\"\nand 'odd'", Code: graph.CodeInvalid},
			{Source: "a.jsonl:4", Article: "x", Outcome: graph.OutcomeLoaded},
		}
		got, err := s.UpdateJob(t.Context(), j)
		noError(t, "UpdateJob", err)
		same(t, "what UpdateJob returns", got, j.Tidy())
		same(t, "the job", jobOf(t, s, "one"), j.Tidy())
		if at := jobOf(t, s, "one").Started; at.Location() != time.UTC || at.Nanosecond() != 123e6 {
			t.Errorf("started at %s, want UTC and milliseconds", at)
		}
	}),
	on("texts and articles are cut", func(t *testing.T, s graph.Store) {
		j := aJob("one", 0)
		j.Asked, j.Who = strings.Repeat("é", graph.MaxJobText), "\xff"
		j.Articles = make([]graph.JobArticle, graph.MaxJobArticles+1)
		begin(t, s, j)
		got := jobOf(t, s, "one")
		if len(got.Asked) > graph.MaxJobText || !strings.HasSuffix(got.Asked, "é…") || got.Who != "\uFFFD" || len(got.Articles) != graph.MaxJobArticles {
			t.Errorf("asked %d bytes by %q, %d articles", len(got.Asked), got.Who, len(got.Articles))
		}
	}),
	on("unknown jobs", func(t *testing.T, s graph.Store) {
		begin(t, s, aJob("one", 0))
		list, err := s.JobsByID(t.Context(), []graph.JobID{"none", "one", "no' \x00 id", "one"})
		noError(t, "JobsByID", err)
		if len(list) != 4 || list[0] != nil || list[1] == nil || list[2] != nil || list[3] == nil {
			t.Errorf("JobsByID: %v", list)
		}
		_, err = s.UpdateJob(t.Context(), aJob("none", 0))
		wantCode(t, "UpdateJob", err, graph.CodeNotFound)
		_, err = s.CancelJob(t.Context(), "none", noon)
		wantCode(t, "CancelJob", err, graph.CodeNotFound)
	}),
	on("one that is held is not begun again", func(t *testing.T, s graph.Store) {
		begin(t, s, aJob("one", 0))
		again := aJob("one", 1)
		again.Asked = "something else"
		held, err := s.BeginJob(t.Context(), again)
		noError(t, "BeginJob", err)
		same(t, "the job that runs", held, aJob("one", 0))
		done := aJob("one", 0)
		done.State = graph.JobDone
		_, err = s.UpdateJob(t.Context(), done)
		noError(t, "UpdateJob", err)
		late := aJob("one", 600)
		held, err = s.BeginJob(t.Context(), late)
		noError(t, "BeginJob", err)
		same(t, "the job that is done", held, done)
	}),
	on("what came to nothing is begun anew", func(t *testing.T, s graph.Store) {
		for i, state := range []graph.JobState{graph.JobFailed, graph.JobCancelled, graph.JobRunning} {
			id := fmt.Sprint("job", i)
			old := aJob(id, 0)
			begin(t, s, old)
			old.State = state
			_, err := s.UpdateJob(t.Context(), old)
			noError(t, "UpdateJob", err)
			again := aJob(id, 3) // when one that was not heard of is abandoned
			begin(t, s, again)
			same(t, "the job begun anew", jobOf(t, s, again.ID), again)
			old.Counts.Seen = 5
			got, err := s.UpdateJob(t.Context(), old)
			noError(t, "UpdateJob of the earlier run", err)
			same(t, "the job after the earlier run reported", got, again)
		}
	}),
	on("cancelled", func(t *testing.T, s graph.Store) {
		begin(t, s, aJob("one", 0), aJob("silent", 0))
		got, err := s.CancelJob(t.Context(), "one", noon.Add(time.Minute))
		noError(t, "CancelJob", err)
		if !got.Cancel || got.State != graph.JobRunning {
			t.Errorf("after CancelJob: %+v", got)
		}
		got, err = s.UpdateJob(t.Context(), aJob("one", 0))
		noError(t, "UpdateJob", err)
		if !got.Cancel {
			t.Error("its loader is not told to stop")
		}
		ended := aJob("one", 0)
		ended.State = graph.JobCancelled
		_, err = s.UpdateJob(t.Context(), ended)
		noError(t, "UpdateJob", err)
		_, err = s.UpdateJob(t.Context(), aJob("one", 0))
		noError(t, "UpdateJob", err)
		if got := jobOf(t, s, "one"); got.State != graph.JobCancelled {
			t.Errorf("a job that ended runs again: %+v", got)
		}
		got, err = s.CancelJob(t.Context(), "silent", noon.Add(graph.JobSilence+time.Second))
		noError(t, "CancelJob", err)
		if got.State != graph.JobCancelled {
			t.Errorf("an abandoned job after CancelJob: %+v", got)
		}
	}),
	on("shared by several", func(t *testing.T, s graph.Store) {
		j := aJob("one", 0)
		j.Share = &graph.Share{}
		begin(t, s, j)
		const workers, each = 4, 5
		outcome := func(n int) graph.NumberedOutcome {
			return graph.NumberedOutcome{Number: n, JobArticle: graph.JobArticle{Source: fmt.Sprint("a:", n), Outcome: graph.OutcomeLoaded}}
		}
		var all sync.WaitGroup
		for w := range workers {
			all.Go(func() {
				for i := range each {
					part := graph.JobPart{At: noon.Add(time.Minute), Outcomes: []graph.NumberedOutcome{outcome(i*workers + w)}, Events: 1}
					for range 2 { // what is told twice counts once
						if _, err := s.TellJob(t.Context(), "one", part); err != nil {
							t.Errorf("TellJob: %v", err)
						}
					}
				}
			})
		}
		all.Wait()
		got := jobOf(t, s, "one")
		want := graph.JobCounts{Seen: workers * each, Loaded: workers * each, Events: workers * each}
		if got.Counts != want || got.Share.Count() != workers*each || len(got.Share.Settled) != 1 || got.State != graph.JobRunning {
			t.Errorf("the job is %s", toJSON(t, got))
		}
		_, err := s.TellJob(t.Context(), "one", graph.JobPart{Published: 21, Whole: true})
		noError(t, "TellJob", err)
		if got := jobOf(t, s, "one"); got.StateAt(noon.Add(time.Hour)) != graph.JobRunning {
			t.Errorf("one that waits on a queue is %s", got.StateAt(noon.Add(time.Hour)))
		}
		refused := outcome(20)
		refused.Outcome, refused.Reason, refused.Code = graph.OutcomeRefused, "it is empty", graph.CodeInvalid
		last, err := s.TellJob(t.Context(), "one", graph.JobPart{At: noon.Add(2 * time.Minute), Outcomes: []graph.NumberedOutcome{refused}})
		noError(t, "TellJob", err)
		if last.State != graph.JobDone || last.Counts.Refused != 1 || len(last.Articles) != 1 || last.Articles[0] != refused.JobArticle {
			t.Errorf("the job is %s", toJSON(t, last))
		}
		after, err := s.TellJob(t.Context(), "one", graph.JobPart{Outcomes: []graph.NumberedOutcome{outcome(30)}})
		noError(t, "TellJob of one that is done", err)
		same(t, "the job that is done", after, last)
		_, err = s.TellJob(t.Context(), "none", graph.JobPart{})
		wantCode(t, "TellJob", err, graph.CodeNotFound)
		other := aJob("two", 0)
		other.Share = &graph.Share{}
		begin(t, s, other)
		stopped, err := s.CancelJob(t.Context(), "two", noon)
		noError(t, "CancelJob", err)
		if stopped.State != graph.JobCancelled {
			t.Errorf("a shared job that was cancelled is %s", stopped.State)
		}
	}),
	on("listed, last started first", func(t *testing.T, s graph.Store) {
		begin(t, s, aJob("b", 1), aJob("d", 3), aJob("a", 1), aJob("e", 4), aJob("c", 2))
		pages := func(p graph.PageRequest, want ...string) graph.Page[*graph.Job] {
			t.Helper()
			page, err := s.FindJobs(t.Context(), p)
			noError(t, "FindJobs", err)
			same(t, "jobs", ids(page.Items, func(j *graph.Job) graph.JobID { return j.ID }), want)
			return page
		}
		all := pages(graph.PageRequest{}, "e", "d", "c", "b", "a")
		if all.HasNext || all.HasPrevious {
			t.Errorf("the whole list goes on: %v %v", all.HasPrevious, all.HasNext)
		}
		first := pages(graph.PageRequest{Limit: 2}, "e", "d")
		second := pages(graph.PageRequest{Limit: 2, Cursor: first.Cursors[1]}, "c", "b")
		if first.HasPrevious || !first.HasNext || !second.HasPrevious || !second.HasNext {
			t.Errorf("pages do not say that the list goes on: %+v %+v", first, second)
		}
		last := pages(graph.PageRequest{Limit: 2, Cursor: second.Cursors[1]}, "a")
		if !last.HasPrevious || last.HasNext {
			t.Errorf("the last page: %v %v", last.HasPrevious, last.HasNext)
		}
		back := pages(graph.PageRequest{Limit: 2, Cursor: last.Cursors[0], Before: true}, "c", "b")
		if !back.HasPrevious || !back.HasNext {
			t.Errorf("a page backward: %v %v", back.HasPrevious, back.HasNext)
		}
		pages(graph.PageRequest{Limit: 1, Before: true}, "a")
		_, err := s.FindJobs(t.Context(), graph.PageRequest{Cursor: "?"})
		wantCode(t, "FindJobs with no cursor of ours", err, graph.CodeInvalid)
		_, err = s.FindJobs(t.Context(), graph.PageRequest{Limit: graph.MaxPage + 1})
		wantCode(t, "FindJobs of too many", err, graph.CodeLimit)
	}),
	on("the earliest go", func(t *testing.T, s graph.Store) {
		for i := range graph.MaxJobs + 2 {
			begin(t, s, aJob(fmt.Sprint("job", i), i))
		}
		list, err := s.JobsByID(t.Context(), []graph.JobID{"job0", "job1", "job2"})
		noError(t, "JobsByID", err)
		if list[0] != nil || list[1] != nil || list[2] == nil {
			t.Errorf("of the first three jobs: %v", list)
		}
	}),
	on("one of many that begin at once", func(t *testing.T, s graph.Store) {
		const n = 8
		var begun sync.Map
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() {
				j := aJob("one", 0)
				j.Who = fmt.Sprint(i)
				held, err := s.BeginJob(t.Context(), j)
				if err != nil {
					t.Errorf("BeginJob: %v", err)
				} else if held == nil {
					begun.Store(j.Who, true)
				}
			})
		}
		all.Wait()
		winners := 0
		begun.Range(func(who, _ any) bool {
			winners++
			if got := jobOf(t, s, "one"); got.Who != who {
				t.Errorf("%v was told that the job is theirs, it is %s's", who, got.Who)
			}
			return true
		})
		if winners != 1 {
			t.Errorf("%d of %d began the job", winners, n)
		}
	}),
	on("no part of the graph", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		want := digest(t, s)
		stats, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		begin(t, s, aJob("one", 0))
		if got := digest(t, s); got != want {
			t.Error("a job changed the digest")
		}
		after, err := s.Stats(t.Context())
		noError(t, "Stats", err)
		same(t, "stats", after, stats)
	}),
}

package resolvers

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// errNoJobs is for a store that keeps no jobs.
var errNoJobs = graph.Errorf(graph.CodeInvalid, "there are no jobs here")

// Job answers Query.job.
func (r queryResolver) Job(ctx context.Context, id string) (*graph.Job, error) {
	jobID, err := scalar.UnmarshalJobID(id)
	if err != nil {
		return nil, err
	}
	j, ok, err := of(ctx).jobs.load(ctx, jobID)
	if err == nil && !ok {
		err = graph.Errorf(graph.CodeNotFound, "there is no job of this id")
	}
	return j, err
}

// Jobs answers Query.jobs.
func (r queryResolver) Jobs(ctx context.Context, first *int, after *string, last *int, before *string) (*relay.JobConnection, error) {
	p, err := pageRequest(first, after, last, before)
	if err != nil {
		return nil, err
	}
	if r.jobs == nil {
		return nil, errNoJobs
	}
	page, err := r.jobs.FindJobs(ctx, p)
	return connection(page, err, nil)
}

// CancelJob answers Mutation.cancelJob.
func (r mutationResolver) CancelJob(ctx context.Context, input gql.CancelJobInput) (*gql.CancelJobPayload, error) {
	id, err := scalar.UnmarshalJobID(input.ID)
	if err != nil {
		return nil, err
	}
	if r.jobs == nil {
		return nil, errNoJobs
	}
	j, err := r.jobs.CancelJob(ctx, id, r.now())
	if err != nil {
		return nil, err
	}
	return &gql.CancelJobPayload{Job: j, ClientMutationID: input.ClientMutationID}, nil
}

type jobResolver struct{ *Resolver }

// State answers Job.state.
func (r jobResolver) State(_ context.Context, j *graph.Job) (graph.JobState, error) {
	return j.StateAt(r.now()), nil
}

// Articles answers Job.articles. Those that a client gave are in the order given; they
// are recorded as they were loaded.
func (jobResolver) Articles(ctx context.Context, j *graph.Job) ([]*graph.JobArticle, error) {
	of(ctx).foundJobs([]*graph.Job{j})
	list := pointers(j.Articles)
	slices.SortStableFunc(list, func(a, b *graph.JobArticle) int { return placeGiven(a) - placeGiven(b) })
	return list, nil
}

// Problem answers Job.problem.
func (jobResolver) Problem(_ context.Context, j *graph.Job) (*string, error) {
	return known(j.Problem), nil
}

// givenAt is where the article of a place in a list was read.
func givenAt(place int) string { return fmt.Sprintf("articles[%d]", place) }

// placeGiven is the place in the list that a client gave, or after all of these.
func placeGiven(a *graph.JobArticle) int {
	place := 0
	if _, err := fmt.Sscanf(a.Source, "articles[%d]", &place); err != nil {
		return math.MaxInt32
	}
	return place
}

type jobArticleResolver struct{}

// Source answers JobArticle.source.
func (jobArticleResolver) Source(_ context.Context, a *graph.JobArticle) (*string, error) {
	return known(a.Source), nil
}

// Article answers JobArticle.article.
func (jobArticleResolver) Article(ctx context.Context, a *graph.JobArticle) (*graph.Article, error) {
	if a.Article == "" {
		return nil, nil
	}
	article, _, err := of(ctx).articles.load(ctx, a.Article)
	return article, err
}

// Reason answers JobArticle.reason.
func (jobArticleResolver) Reason(_ context.Context, a *graph.JobArticle) (*string, error) {
	return known(a.Reason), nil
}

// Code answers JobArticle.code.
func (jobArticleResolver) Code(_ context.Context, a *graph.JobArticle) (*string, error) {
	return known(string(a.Code)), nil
}

// foundJobs notes the articles that jobs tell of.
func (r *request) foundJobs(jobs []*graph.Job) {
	for _, j := range jobs {
		for _, a := range j.Articles {
			if a.Article != "" {
				r.articles.note(a.Article)
			}
		}
	}
}

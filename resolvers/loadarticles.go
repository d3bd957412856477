package resolvers

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

// Limits of Mutation.loadArticles, as the schema tells them.
const (
	MaxGiven        = 20
	MaxGivenBytes   = 1 << 20
	maxMutationName = 200
)

// Given is an article as a client gives it.
type Given struct {
	// Source is where it was given, "articles[0]".
	Source string
	// Ref, URL, Title, Text, Publisher and Published are as given, "" where they are not.
	Ref, URL, Title, Text, Publisher, Published string
}

// Loader loads articles for clients of the API.
type Loader interface {
	// Load begins the job j, unless one of its id is held, which is then returned, and
	// loads the articles in the background. It waits until the job has ended, at most
	// for the given time, and returns the record as it is then. Where it has as many
	// jobs as it takes it returns an error of graph.CodeUnavailable and begins none.
	Load(ctx context.Context, j graph.Job, articles []Given, wait time.Duration) (*graph.Job, error)
}

// Client is on whose behalf a request runs.
type Client struct {
	// ID tells clients apart: that of a key, or an address.
	ID string
	// Name is what records of what was done show.
	Name string
}

type clientKey struct{}

// WithClient says on whose behalf ctx runs.
func WithClient(ctx context.Context, c Client) context.Context {
	return context.WithValue(ctx, clientKey{}, c)
}

// ClientOf returns on whose behalf ctx runs; without one it is the program itself.
func ClientOf(ctx context.Context) Client {
	c, ok := ctx.Value(clientKey{}).(Client)
	if !ok {
		return Client{Name: "entente"}
	}
	return c
}

type mutationResolver struct{ *Resolver }

// LoadArticles answers Mutation.loadArticles.
func (r mutationResolver) LoadArticles(ctx context.Context, input gql.LoadArticlesInput) (*gql.LoadArticlesPayload, error) {
	articles, err := givenArticles(input.Articles)
	if err != nil {
		return nil, err
	}
	if r.loader == nil {
		return nil, graph.Errorf(graph.CodeInvalid, "articles are not loaded here: use entente load, or ask a server that may write")
	}
	j, err := r.newJob(ctx, articles, input.ClientMutationID)
	if err != nil {
		return nil, err
	}
	var wait time.Duration
	if input.Wait {
		wait = patience(ctx, r.now())
	}
	held, err := r.loader.Load(ctx, j, articles, wait)
	if err != nil {
		return nil, err
	}
	if held.Input != j.Input {
		return nil, graph.Errorf(graph.CodeConflict, "clientMutationId: it was used for other articles before: use another")
	}
	return &gql.LoadArticlesPayload{Job: held, ClientMutationID: input.ClientMutationID}, nil
}

// givenArticles checks the articles of a request.
func givenArticles(inputs []*gql.ArticleInput) ([]Given, error) {
	switch {
	case len(inputs) == 0:
		return nil, graph.Errorf(graph.CodeInvalid, "articles: there are none")
	case len(inputs) > MaxGiven:
		return nil, graph.Errorf(graph.CodeLimit, "articles: there are %d, at most %d are loaded at once; entente load takes any number", len(inputs), MaxGiven)
	}
	list := make([]Given, len(inputs))
	size := 0
	for i, in := range inputs {
		list[i] = Given{Source: givenAt(i), Text: in.Text, Ref: orEmpty(in.Ref), URL: orEmpty(in.URL), Title: orEmpty(in.Title),
			Publisher: orEmpty(in.Publisher), Published: orEmpty(in.Published)}
		size += len(in.Text) + len(list[i].Title)
	}
	if size > MaxGivenBytes {
		return nil, graph.Errorf(graph.CodeLimit, "articles: they have %d bytes of text, more than the %d allowed; entente load takes any number", size, MaxGivenBytes)
	}
	return list, nil
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// newJob returns the job of a request. One that has a name has an id by it and by the
// client, so that it is the same if it is asked again.
func (r mutationResolver) newJob(ctx context.Context, articles []Given, name *string) (graph.Job, error) {
	input, err := json.Marshal(articles)
	if err != nil {
		return graph.Job{}, err
	}
	sum := sha256.Sum256(input)
	client, now := ClientOf(ctx), r.now()
	j := graph.Job{ID: graph.JobID(rand.Text()), Asked: fmt.Sprintf("%d articles given to the API", len(articles)), Who: client.Name,
		Input: hex.EncodeToString(sum[:]), State: graph.JobRunning, Started: now, Updated: now}
	if name != nil {
		if len(*name) > maxMutationName {
			return j, graph.Errorf(graph.CodeLimit, "clientMutationId: it has %d bytes, more than the %d allowed", len(*name), maxMutationName)
		}
		j.ID = graph.NewJobID(client.ID, *name)
	}
	return j.Tidy(), nil
}

// patience is how long a request may wait for a job, so that there is time left to
// answer.
func patience(ctx context.Context, now time.Time) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return time.Minute
	}
	return deadline.Sub(now) * 3 / 4
}

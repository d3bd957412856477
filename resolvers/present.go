package resolvers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

// Candidate is an entity that a name may mean, in extensions.candidates of errors
// of code AMBIGUOUS and NOT_FOUND.
type Candidate struct {
	ID      string   `json:"id"` // global
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // as the enum EntityKind has it
	Country string   `json:"country,omitempty"`
	Titles  []string `json:"titles"`
}

// Presenter returns what shows errors to clients: those of package graph with their
// code and message, those of the query itself as gqlgen words them, and of all others
// only an id under which log has them.
func Presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := place(ctx, err)
		var known *graph.Error
		switch {
		case errors.As(err, &known) && known.Code != graph.CodeInternal:
			shown.Message = known.Message
			setCode(shown, known.Code)
			if cause := known.Err; cause != nil {
				log.WarnContext(ctx, "request failed", "code", known.Code, "path", shown.Path.String(), "error", cause)
			}
		case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
			shown.Message = "the query ran out of time: ask for less, or again later"
			setCode(shown, graph.CodeCanceled)
		case shown.Extensions["code"] != nil: // of the parser, the validator or a limit
		default:
			id := rand.Text()
			log.ErrorContext(ctx, "internal error", "errorId", id, "path", shown.Path.String(), "error", err)
			shown.Message = "internal error: the server's log has it under the errorId"
			setCode(shown, graph.CodeInternal)
			shown.Extensions["errorId"] = id
		}
		var names *candidatesError
		if errors.As(err, &names) {
			shown.Extensions["candidates"] = candidates(names.candidates)
		}
		return shown
	}
}

// place returns an error with the path and position of err, and of a gqlgen error
// also its message and extensions. It does not wrap err.
func place(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err)
	shown.Err = nil
	return &shown
}

func setCode(e *gqlerror.Error, code graph.Code) {
	if e.Extensions == nil {
		e.Extensions = make(map[string]any)
	}
	e.Extensions["code"] = string(code)
}

func candidates(entities []*graph.Entity) []Candidate {
	list := make([]Candidate, len(entities))
	for i, e := range entities {
		list[i] = Candidate{
			ID:      scalar.GlobalID(scalar.Entity, string(e.ID)),
			Name:    e.Name,
			Kind:    strings.ToUpper(string(e.Kind)),
			Country: e.Country,
			Titles:  append([]string{}, e.Titles...),
		}
	}
	return list
}

// Recover turns a panic of a resolver into an internal error. The stack goes to the
// log with it.
func Recover(_ context.Context, panicked any) error {
	return fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
}

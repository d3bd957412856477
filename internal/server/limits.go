package server

import (
	"context"
	"math"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
)

// Limits bound what one client can make the server do. A field that is 0 takes its
// value from [DefaultLimits].
type Limits struct {
	// Body is the most bytes of a request's body, or of a GET request's address.
	Body int64
	// Tokens is the most lexical tokens of a query.
	Tokens int
	// Depth is how deep fields may be nested; introspection has its own limit.
	Depth int
	// Fields is the most fields that a query may select, fragments written out.
	Fields int
	// Complexity is the most that a query may cost; see package resolvers.
	Complexity int
	// Timeout is how long a query may run.
	Timeout time.Duration
	// Concurrent is how many queries run at a time; more wait for their turn, at
	// most Timeout.
	Concurrent int
	// Waiting is how many queries may wait; more are turned away at once.
	Waiting int
}

// DefaultLimits let through what analysts ask and GraphiQL's own queries.
func DefaultLimits() Limits {
	return Limits{
		Body:       256 << 10,
		Tokens:     5000,
		Depth:      16,
		Fields:     1000,
		Complexity: 100_000,
		Timeout:    15 * time.Second,
		Concurrent: 32,
		Waiting:    256,
	}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	setDefault(&l.Body, d.Body)
	setDefault(&l.Tokens, d.Tokens)
	setDefault(&l.Depth, d.Depth)
	setDefault(&l.Fields, d.Fields)
	setDefault(&l.Complexity, d.Complexity)
	setDefault(&l.Timeout, d.Timeout)
	setDefault(&l.Concurrent, d.Concurrent)
	setDefault(&l.Waiting, d.Waiting)
	return l
}

func setDefault[T comparable](v *T, d T) {
	var zero T
	if *v == zero {
		*v = d
	}
}

// shapeLimit refuses queries that are too deep or too large, and introspection where
// it is off. It costs by the length of the query, also where fragments that use
// fragments stand for a query of exponential size, so it goes before all that walks
// the query written out.
type shapeLimit struct {
	depth, fields int
	introspection bool
}

func (shapeLimit) ExtensionName() string { return "ShapeLimit" }

func (shapeLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (l shapeLimit) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !l.introspection
	s := shaper{fragments: make(map[string]shape)}.of(op.Operation.SelectionSet)
	switch {
	case s.introspects && !l.introspection:
		return refuse(graph.CodeInvalid, "this server does not tell its schema: read schema.graphqls")
	case s.depth > l.depth:
		return refuse(graph.CodeLimit, "the query nests fields %d deep: at most %d are allowed", s.depth, l.depth)
	case s.fields > l.fields:
		return refuse(graph.CodeLimit, "the query selects more than %d fields", l.fields)
	}
	return nil
}

func refuse(code graph.Code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": string(code)}
	return err
}

// shape is the size of a selection.
type shape struct {
	depth, fields int
	introspects   bool
}

// shaper measures selections, each fragment once. Validation has made sure that
// fragments do not contain themselves.
type shaper struct{ fragments map[string]shape }

func (w shaper) of(set ast.SelectionSet) shape {
	var sum shape
	for _, selection := range set {
		var s shape
		switch sel := selection.(type) {
		case *ast.Field:
			s = w.of(sel.SelectionSet)
			s.fields = add(s.fields, 1)
			if s.depth++; sel.Name == "__schema" || sel.Name == "__type" {
				s.depth, s.introspects = 1, true
			}
		case *ast.InlineFragment:
			s = w.of(sel.SelectionSet)
		case *ast.FragmentSpread:
			known, ok := w.fragments[sel.Name]
			if !ok {
				known = w.of(sel.Definition.SelectionSet)
				w.fragments[sel.Name] = known
			}
			s = known
		}
		sum.depth = max(sum.depth, s.depth)
		sum.fields = add(sum.fields, s.fields)
		sum.introspects = sum.introspects || s.introspects
	}
	return sum
}

// add returns a + b of two numbers from 0 on, at most the greatest int.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

package lean

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// answering returns a context in which errors are kept, and what they are.
func answering(t *testing.T) (context.Context, *graphql.OperationContext, func() gqlerror.List) {
	t.Helper()
	ctx := graphql.WithResponseContext(t.Context(), graphql.DefaultErrorPresenter, func(context.Context, any) error { return errors.New("panicked") })
	oc := &graphql.OperationContext{
		RecoverFunc: func(context.Context, any) error { return errors.New("panicked") },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			return next(ctx)
		},
	}
	return ctx, oc, func() gqlerror.List { return graphql.GetErrors(ctx) }
}

func written(m graphql.Marshaler) string {
	var b strings.Builder
	m.MarshalGQL(&b)
	return b.String()
}

func fields(aliases ...string) *Selection {
	var list []graphql.CollectedField
	for _, a := range aliases {
		list = append(list, graphql.CollectedField{Field: &ast.Field{Alias: a, Name: a}})
	}
	return newSelection(list)
}

func value(text string) func(context.Context) graphql.Marshaler {
	return func(context.Context) graphql.Marshaler { return graphql.MarshalString(text) }
}

func TestObject(t *testing.T) {
	ctx, oc, errs := answering(t)
	s := NewFieldSet(fields("a", "b", "c", "d"))
	s.Values[0] = graphql.MarshalString("first")
	s.ResolveConcurrently(oc, 1, true, true, value("second"))
	s.ResolveRootConcurrently(ctx, oc, 2, true, false, value("third"))
	s.ResolveConcurrently(oc, 3, true, false, func(context.Context) graphql.Marshaler { panic("no") })
	s.Dispatch(ctx)
	if got, want := written(s), `{"a":"first","b":"second","c":"third","d":null}`; got != want || s.Invalids != 0 {
		t.Errorf("%s, %d invalid; want %s", got, s.Invalids, want)
	}
	if list := errs(); len(list) != 1 || !strings.Contains(list[0].Message, "panicked") {
		t.Errorf("errors %v, want that of the panic", list)
	}
	if got := written(NewFieldSet(fields())); got != "{}" {
		t.Errorf("without fields: %s", got)
	}
}

// What must not be null and is makes its object null.
func TestInvalid(t *testing.T) {
	ctx, oc, _ := answering(t)
	null := func(m graphql.Marshaler) func(context.Context) graphql.Marshaler {
		return func(context.Context) graphql.Marshaler { return m }
	}
	s := NewFieldSet(fields("a", "b", "c", "d"))
	s.ResolveConcurrently(oc, 0, true, true, null(graphql.Null))          // must not be null
	s.ResolveConcurrently(oc, 1, true, false, null(graphql.Null))         // may be
	s.ResolveConcurrently(oc, 2, true, false, null(graphql.RequiredNull)) // may be, but is asked not to
	s.ResolveConcurrently(oc, 3, true, true, func(context.Context) graphql.Marshaler { panic("no") })
	s.Dispatch(ctx)
	if s.Invalids != 3 {
		t.Errorf("%d invalid, want 3", s.Invalids)
	}
	s = NewFieldSet(fields("a", "b", "c", "d", "e"))
	for i, m := range []graphql.Marshaler{graphql.Null, graphql.Null, graphql.RequiredNull, graphql.True, graphql.True} {
		s.Set(i, i == 0, m)
	}
	if got, want := written(s), `{"a":null,"b":null,"c":null,"d":true,"e":true}`; got != want || s.Invalids != 2 {
		t.Errorf("%s, %d invalid; want %s", got, s.Invalids, want)
	}
}

func TestList(t *testing.T) {
	ctx, _, errs := answering(t)
	list := MarshalSlice(ctx, 3, func(ctx context.Context, i int) graphql.Marshaler {
		if i == 1 {
			panic("no")
		}
		return graphql.MarshalInt(*graphql.GetFieldContext(ctx).Index)
	})
	if got := written(list); got != "[0,null,2]" {
		t.Errorf("list %s", got)
	}
	if list := errs(); len(list) != 1 || list[0].Path.String() != "[1]" && list[0].Path.String() != "1" {
		t.Errorf("errors %v", list)
	}
	if got := written(MarshalSlice(ctx, 0, nil)); got != "[]" {
		t.Errorf("no elements: %s", got)
	}
}

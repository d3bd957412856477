package lean

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

type otherKey struct{}

// named makes the context of a field, as generated code does.
func named(_ context.Context, field graphql.CollectedField) (*graphql.FieldContext, error) {
	return &graphql.FieldContext{Object: "Query", Field: field}, nil
}

func field(alias string) graphql.CollectedField {
	return graphql.CollectedField{Field: &ast.Field{Alias: alias, Name: alias, Position: &ast.Position{Line: 3, Column: 7}}}
}

// path makes the value of a field: where it is.
func path(ctx context.Context, _ ast.SelectionSet, before string) graphql.Marshaler {
	return Text(before + graphql.GetFieldContext(ctx).Path().String())
}

func TestField(t *testing.T) {
	ctx, oc, errs := answering(t)
	if got := Field(ctx, oc, field("a"), named, func(context.Context) (string, error) { return "at ", nil }, path); written(got) != `"at a"` {
		t.Errorf("value %s", written(got))
	}
	failing := map[string]func(context.Context) (string, error){
		"an error": func(context.Context) (string, error) { return "", errors.New("no") },
		"a panic":  func(context.Context) (string, error) { panic("no") },
	}
	for name, resolve := range failing {
		before := len(errs())
		got := Field(ctx, oc, field("b"), named, resolve, path)
		list := errs()[before:]
		if got != graphql.Null || len(list) != 1 || list[0].Path.String() != "b" {
			t.Errorf("%s: %s, %v", name, written(got), list)
		}
	}
	refused := func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error) {
		return nil, errors.New("told")
	}
	before := len(errs())
	if got := Field(ctx, oc, field("c"), refused, failing["a panic"], path); got != graphql.Null || len(errs()) != before {
		t.Errorf("without arguments: %s, %v", written(got), errs())
	}
}

// What lies within fields and lists is found by gqlgen's functions, at its place.
func TestContexts(t *testing.T) {
	ctx, oc, errs := answering(t)
	ctx = context.WithValue(ctx, otherKey{}, "kept")
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query"})
	type objects = []*FieldSet
	got := Field(ctx, oc, field("list"), named, func(context.Context) (objects, error) { return objects{nil, nil}, nil },
		func(ctx context.Context, _ ast.SelectionSet, v objects) graphql.Marshaler {
			return MarshalSlice(ctx, len(v), func(ctx context.Context, i int) graphql.Marshaler {
				if further := NewFieldSet(fields("a")).Further(ctx); further != (i > 0) {
					t.Errorf("element %d: further is %t", i, further)
				}
				return Field(ctx, oc, field("inner"), named, func(ctx context.Context) (string, error) {
					if i == 1 {
						return "", errors.New("the second")
					}
					return ctx.Value(otherKey{}).(string) + " at ", nil
				}, path)
			})
		})
	if w := written(got); w != `["kept at list[0].inner",null]` {
		t.Errorf("values %s", w)
	}
	list := errs()
	if len(list) != 1 || list[0].Path.String() != "list[1].inner" || list[0].Locations[0].Line != 3 {
		t.Errorf("errors %v", list)
	}
	if graphql.GetFieldContext(ctx).Object != "Query" {
		t.Error("the context around was changed")
	}
}

func TestSelectionsAreCollectedOnce(t *testing.T) {
	set := ast.SelectionSet{field("a").Field, field("b").Field}
	var s Selections
	oc := &graphql.OperationContext{}
	of, other := []string{"X"}, []string{"Y"}
	first := s.Of(oc, set, of)
	if s.Of(oc, set, of) != first || s.Of(oc, set, other) == first || s.Of(oc, set[:1], of) == first {
		t.Error("selections are not told apart")
	}
	names := func(s *Selection) (list []string) {
		for _, f := range s.Fields {
			list = append(list, f.Alias)
		}
		return list
	}
	if got := names(first); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("fields %v", got)
	}
	if got := s.Of(oc, nil, of); len(got.Fields) != 0 {
		t.Errorf("fields of nothing: %v", names(got))
	}
}

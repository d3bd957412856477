package lean

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// element is what an element of a list has of its own.
type element struct {
	context fieldContext
	field   graphql.FieldContext
	index   int
}

// MarshalSlice makes a list of what make returns for each index. An element that panics is
// null, with an error.
func MarshalSlice(ctx context.Context, length int, made func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	list := make(graphql.Array, length)
	elements := make([]element, length)
	for i := range length {
		e := &elements[i]
		e.index = i
		e.field.Index = &e.index
		e.context.field = &e.field
		e.context.enter(ctx)
		list[i] = recoveredElement(&e.context, i, made)
	}
	return list
}

func recoveredElement(ctx context.Context, i int, made func(context.Context, int) graphql.Marshaler) (value graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, r))
			value = graphql.Null
		}
	}()
	return made(ctx, i)
}

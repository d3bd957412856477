package lean

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Field makes the value of a field that has a context of its own, as graphql.ResolveField
// does where there is neither middleware nor directive. fieldContext makes that context,
// resolve reads the field, marshal makes its value; a panic of theirs makes it null, with
// an error.
func Field[T any](
	ctx context.Context,
	oc *graphql.OperationContext,
	field graphql.CollectedField,
	fieldContext func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error),
	resolve func(context.Context) (T, error),
	marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler,
) (value graphql.Marshaler) {
	fc, err := fieldContext(ctx, field)
	if err != nil {
		return graphql.Null // the error was told
	}
	ctx = within(ctx, fc)
	defer func() {
		if r := recover(); r != nil {
			oc.Error(ctx, oc.Recover(ctx, r))
			value = graphql.Null
		}
	}()
	v, err := resolve(ctx)
	if err != nil {
		oc.Error(ctx, graphql.AddFieldLocationToError(ctx, err))
		return graphql.Null
	}
	return marshal(ctx, field.Selections, v)
}

// fieldContext is the context of a field or of an element of a list.
type fieldContext struct {
	context.Context
	field *graphql.FieldContext
	// root is the first context that is not of a field: all values but the field are in it.
	root context.Context
}

// fieldKey is the key under which gqlgen looks for the field in a context.
var fieldKey = askedKey()

// askedKey finds it out: it has no name outside gqlgen.
func askedKey() any {
	p := &probe{Context: context.Background()}
	graphql.GetFieldContext(p)
	return p.asked
}

// probe remembers which key was asked for.
type probe struct {
	context.Context
	asked any
}

func (p *probe) Value(key any) any {
	p.asked = key
	return nil
}

// within returns the context of a field that lies in that of ctx.
func within(ctx context.Context, fc *graphql.FieldContext) context.Context {
	c := &fieldContext{field: fc}
	c.enter(ctx)
	return c
}

// enter sets the context in which the field lies.
func (c *fieldContext) enter(ctx context.Context) {
	c.Context, c.root = ctx, ctx
	if outer, ok := ctx.(*fieldContext); ok {
		c.root, c.field.Parent = outer.root, outer.field
	} else {
		c.field.Parent = graphql.GetFieldContext(ctx)
	}
}

// Value implements context.Context.
func (c *fieldContext) Value(key any) any {
	if key == fieldKey {
		return c.field
	}
	return c.root.Value(key)
}

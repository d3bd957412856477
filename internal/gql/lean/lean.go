// Package lean is the part of gqlgen's runtime that the generated code of package gql runs
// for each object and each list, with less to it: a page of twenty events has some hundred
// of them.
//
//   - The elements of a list are made one after the other. gqlgen makes each in a goroutine
//     of its own, which costs more than it saves here: what elements load, they load
//     together, at the first that asks (see batch.go of package resolvers).
//   - Nothing is deferred: @defer is answered at once, as a server may do.
//
// Directory rewrite has the program that puts it into the generated code.
package lean

import (
	"context"
	"io"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// FieldSet is an object that is being made: the fields that are selected of it with their
// values, in order.
type FieldSet struct {
	fields []graphql.CollectedField
	// Values has a value for each field once Dispatch has returned.
	Values []graphql.Marshaler
	// Invalids counts fields that must not be null and are.
	Invalids uint32
	delayed  []delayed
}

// delayed is a field whose value is made by Dispatch.
type delayed struct {
	at      int
	invalid graphql.Marshaler // the value that makes the object null
	resolve func(context.Context) graphql.Marshaler
}

// NewFieldSet returns an object without values.
func NewFieldSet(fields []graphql.CollectedField) *FieldSet {
	return &FieldSet{fields: fields, Values: make([]graphql.Marshaler, len(fields))}
}

// ResolveConcurrently leaves the field at i to Dispatch. Arguments are those of the method
// of graphql.FieldSet.
func (s *FieldSet) ResolveConcurrently(oc *graphql.OperationContext, i int, recoverFromPanic, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.delay(i, nonNull, func(ctx context.Context) graphql.Marshaler { return recovered(ctx, oc, recoverFromPanic, resolve) })
}

// ResolveRootConcurrently does the same for a field of Query, which has ctx and runs under
// the operation's middleware.
func (s *FieldSet) ResolveRootConcurrently(ctx context.Context, oc *graphql.OperationContext, i int, recoverFromPanic, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	s.delay(i, nonNull, func(context.Context) graphql.Marshaler {
		return oc.RootResolverMiddleware(ctx, func(ctx context.Context) graphql.Marshaler {
			return recovered(ctx, oc, recoverFromPanic, resolve)
		})
	})
}

func (s *FieldSet) delay(i int, nonNull bool, resolve func(context.Context) graphql.Marshaler) {
	d := delayed{i, graphql.RequiredNull, resolve}
	if nonNull {
		d.invalid = graphql.Null
	}
	if s.delayed == nil {
		s.delayed = make([]delayed, 0, len(s.fields)-i)
	}
	s.delayed = append(s.delayed, d)
}

// recovered resolves a field; one that panics is null, with an error.
func recovered(ctx context.Context, oc *graphql.OperationContext, recoverFromPanic bool, resolve func(context.Context) graphql.Marshaler) (value graphql.Marshaler) {
	if recoverFromPanic {
		defer func() {
			if r := recover(); r != nil {
				oc.Error(ctx, oc.Recover(ctx, r))
				value = graphql.Null
			}
		}()
	}
	return resolve(ctx)
}

// Dispatch makes all values that are not made yet, side by side.
func (s *FieldSet) Dispatch(ctx context.Context) {
	if len(s.delayed) == 0 {
		return
	}
	var others sync.WaitGroup
	for _, d := range s.delayed[1:] {
		others.Go(func() { s.Values[d.at] = d.resolve(ctx) })
	}
	s.Values[s.delayed[0].at] = s.delayed[0].resolve(ctx)
	others.Wait()
	for _, d := range s.delayed {
		if s.Values[d.at] == d.invalid {
			s.Invalids++
		}
	}
}

// MarshalGQL writes the object as JSON.
func (s *FieldSet) MarshalGQL(w io.Writer) {
	separator := "{"
	for i := range s.fields {
		_, _ = io.WriteString(w, separator) // writers of answers do not fail
		graphql.MarshalString(s.fields[i].Alias).MarshalGQL(w)
		_, _ = io.WriteString(w, ":")
		s.Values[i].MarshalGQL(w)
		separator = ","
	}
	if len(s.fields) == 0 {
		_, _ = io.WriteString(w, "{")
	}
	_, _ = io.WriteString(w, "}")
}

// MarshalSlice makes a list of what make returns for each index. An element that panics is
// null, with an error.
func MarshalSlice(ctx context.Context, length int, element func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	list := make(graphql.Array, length)
	for i := range length {
		list[i] = recoveredElement(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i}), i, element)
	}
	return list
}

func recoveredElement(ctx context.Context, i int, element func(context.Context, int) graphql.Marshaler) (value graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, r))
			value = graphql.Null
		}
	}()
	return element(ctx, i)
}

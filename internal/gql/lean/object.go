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
	of *Selection
	// Values has a value for each field once Dispatch has returned.
	Values []graphql.Marshaler
	// Invalids counts fields that must not be null and are.
	Invalids uint32
	later    place
	delayed  []delayed
	few      [4]graphql.Marshaler // room for Values
}

// place is where an object is: within an element of a list that is not its first, or not.
type place uint8

const (
	unknownPlace place = iota
	first
	further
)

// delayed is a field whose value is made by Dispatch.
type delayed struct {
	at      int
	invalid graphql.Marshaler // the value that makes the object null
	resolve func(context.Context) graphql.Marshaler
}

// NewFieldSet returns an object without values.
func NewFieldSet(of *Selection) *FieldSet {
	s := &FieldSet{of: of}
	if n := len(of.Fields); n <= len(s.few) {
		s.Values = s.few[:n:n]
	} else {
		s.Values = make([]graphql.Marshaler, n)
	}
	return s
}

// Further reports whether the object is, or lies within, an element of a list that is not
// its first. What its fields load was loaded when the first element asked for it, so that
// they are best made at once.
func (s *FieldSet) Further(ctx context.Context) bool {
	if s.later == unknownPlace {
		s.later = first
		for fc := graphql.GetFieldContext(ctx); fc != nil; fc = fc.Parent {
			if fc.Index != nil && *fc.Index > 0 {
				s.later = further
				break
			}
		}
	}
	return s.later == further
}

// Set sets the value of the field at i, which must not be null if nonNull.
func (s *FieldSet) Set(i int, nonNull bool, value graphql.Marshaler) {
	s.Values[i] = value
	if value == invalidFor(nonNull) {
		s.Invalids++
	}
}

// invalidFor returns the value of a field that makes its object null.
func invalidFor(nonNull bool) graphql.Marshaler {
	if nonNull {
		return graphql.Null
	}
	return graphql.RequiredNull
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
	if s.delayed == nil {
		s.delayed = make([]delayed, 0, len(s.Values)-i)
	}
	s.delayed = append(s.delayed, delayed{i, invalidFor(nonNull), resolve})
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
	if len(s.Values) == 0 {
		write(w, "{}")
		return
	}
	for i, v := range s.Values {
		write(w, s.of.keys[i])
		v.MarshalGQL(w)
	}
	write(w, "}")
}

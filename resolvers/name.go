package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

const (
	maxName       = 200 // bytes
	maxCandidates = 20
)

// candidatesError is an error about a name with the entities that it may mean.
type candidatesError struct {
	err        graph.Error
	candidates []*graph.Entity
}

func (e *candidatesError) Error() string { return e.err.Message }

func (e *candidatesError) Unwrap() error { return &e.err }

func newCandidatesError(code graph.Code, message string, candidates []*graph.Entity) error {
	candidates = candidates[:min(len(candidates), maxCandidates)]
	e := &candidatesError{err: graph.Error{Code: code, Message: message}, candidates: candidates}
	for _, c := range candidates {
		e.err.Candidates = append(e.err.Candidates, c.ID)
	}
	return e
}

// reference is an entity that an argument refers to.
type reference struct {
	argument string // its name, for messages
	ref      *gql.EntityRef
	kinds    []graph.EntityKind // that the argument takes, all if empty
}

func (r reference) takes(kind graph.EntityKind) bool {
	return len(r.kinds) == 0 || slices.Contains(r.kinds, kind)
}

// places are the kinds that an argument takes which asks where.
var places = []graph.EntityKind{graph.KindPlace}

// resolve finds the entities that references refer to, in order, nil for a nil ref.
// It makes one store call for all ids and one for all names, and one more for each
// name that no entity goes by exactly.
func (r *Resolver) resolve(ctx context.Context, refs ...reference) ([]*graph.Entity, error) {
	var names []string
	for _, ref := range refs {
		switch {
		case ref.ref == nil:
		case (ref.ref.ID == nil) == (ref.ref.Name == nil):
			return nil, graph.Errorf(graph.CodeInvalid, "%s: give id or name, one of the two", ref.argument)
		case ref.ref.ID != nil:
			id, err := scalar.UnmarshalEntityID(*ref.ref.ID)
			if err != nil {
				return nil, err
			}
			of(ctx).entities.note(id)
		default:
			if err := checkName(ref.argument, *ref.ref.Name); err != nil {
				return nil, err
			}
			names = append(names, *ref.ref.Name)
		}
	}
	var named [][]*graph.Entity
	if len(names) > 0 {
		var err error
		if named, err = r.store.EntitiesNamed(ctx, names); err != nil {
			return nil, err
		}
	}
	found := make([]*graph.Entity, len(refs))
	for i, ref := range refs {
		var err error
		switch {
		case ref.ref == nil:
		case ref.ref.ID != nil:
			found[i], err = byID(ctx, ref)
		default:
			found[i], err = r.byName(ctx, ref, named[0])
			named = named[1:]
		}
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func checkName(argument, name string) error {
	if len(name) > maxName {
		return graph.Errorf(graph.CodeLimit, "%s: the name has %d bytes, more than the %d allowed", argument, len(name), maxName)
	}
	if graph.Fold(name) == "" {
		return graph.Errorf(graph.CodeInvalid, "%s: the name has no letter or digit", argument)
	}
	return nil
}

func byID(ctx context.Context, ref reference) (*graph.Entity, error) {
	id, err := scalar.UnmarshalEntityID(*ref.ref.ID)
	if err != nil {
		return nil, err
	}
	e, ok, err := of(ctx).entities.load(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return nil, graph.Errorf(graph.CodeNotFound, "%s: there is no entity of this id", ref.argument)
	case !ref.takes(e.Kind):
		return nil, graph.Errorf(graph.CodeInvalid, "%s: %s is a %s, and a %s is asked for", ref.argument, e.Name, e.Kind, ref.kinds[0])
	}
	return e, nil
}

// byName picks the only entity of a name that the argument takes. exact are the
// entities that go by the whole name; if there are none, people are known by the
// beginning or end of their name too.
func (r *Resolver) byName(ctx context.Context, ref reference, exact []*graph.Entity) (*graph.Entity, error) {
	name := *ref.ref.Name
	fitting := slices.DeleteFunc(slices.Clone(exact), func(e *graph.Entity) bool { return !ref.takes(e.Kind) })
	var similar graph.Page[*graph.Entity]
	if len(fitting) == 0 {
		var err error
		similar, err = r.store.FindEntities(ctx, graph.EntityFilter{Search: name, Kinds: ref.kinds}, graph.PageRequest{Limit: graph.MaxPage})
		if err != nil {
			return nil, err
		}
		fitting = slices.DeleteFunc(slices.Clone(similar.Items), func(e *graph.Entity) bool { return !isPartOfName(e, graph.Fold(name)) })
	}
	switch {
	case len(fitting) == 1 && !similar.HasNext:
		return fitting[0], nil
	case len(fitting) > 0:
		return nil, newCandidatesError(graph.CodeAmbiguous,
			ref.argument+": \""+name+"\" may be any of several: ask again by the id of one of the candidates, or by a fuller name", fitting)
	}
	message := ref.argument + ": nothing is known of \"" + name + "\""
	if len(ref.kinds) > 0 {
		message += " as a " + string(ref.kinds[0])
	}
	return nil, newCandidatesError(graph.CodeNotFound, message, similar.Items)
}

// isPartOfName reports whether a person's name begins or ends with the whole words
// of part, a folded name.
func isPartOfName(e *graph.Entity, part string) bool {
	return e.Kind == graph.KindPerson && slices.ContainsFunc(e.Forms, func(form string) bool {
		return strings.HasPrefix(form, part+" ") || strings.HasSuffix(form, " "+part)
	})
}

// ids returns the ids of those entities that are not nil.
func ids(entities ...*graph.Entity) []graph.EntityID {
	var list []graph.EntityID
	for _, e := range entities {
		if e != nil {
			list = append(list, e.ID)
		}
	}
	return list
}

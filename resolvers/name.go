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
	found, p, err := r.find(ctx, refs)
	if err != nil {
		return nil, err
	}
	for i, ref := range refs {
		if ref.ref != nil && ref.ref.ID != nil {
			if found[i], err = byID(ctx, ref, p.ids[i]); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// refer returns the ids of the entities that references refer to, in order, "" for a
// nil ref. It makes no call for those given by id: whether they are held is told by
// pending, once something has been read that tells it.
func (r *Resolver) refer(ctx context.Context, refs ...reference) ([]graph.EntityID, pending, error) {
	found, p, err := r.find(ctx, refs)
	if err != nil {
		return nil, pending{}, err
	}
	ids := slices.Clone(p.ids)
	open := pending{}
	for i, ref := range refs {
		switch {
		case found[i] != nil:
			ids[i] = found[i].ID
		case ref.ref != nil:
			open.refs, open.ids = append(open.refs, ref), append(open.ids, p.ids[i])
		}
	}
	return ids, open, nil
}

// pending are references by id that have not been checked.
type pending struct {
	refs []reference
	ids  []graph.EntityID
}

// and returns both.
func (p pending) and(o pending) pending {
	return pending{append(slices.Clone(p.refs), o.refs...), append(slices.Clone(p.ids), o.ids...)}
}

// check returns an error for the first reference to what is not held or of another
// kind than its argument takes. names, if not nil, has all of them that are held.
func (p pending) check(ctx context.Context, names graph.Names) error {
	for i, ref := range p.refs {
		if names == nil {
			if _, err := byID(ctx, ref, p.ids[i]); err != nil {
				return err
			}
			continue
		}
		n, held := names[p.ids[i]]
		if err := ref.accept(n, held); err != nil {
			return err
		}
	}
	return nil
}

// accept returns an error unless an entity is held and of a kind that is taken.
func (r reference) accept(n graph.Name, held bool) error {
	switch {
	case !held:
		return graph.Errorf(graph.CodeNotFound, "%s: there is no entity of this id", r.argument)
	case !r.takes(n.Kind):
		return graph.Errorf(graph.CodeInvalid, "%s: %s is a %s, and a %s is asked for", r.argument, n.Name, n.Kind, r.kinds[0])
	}
	return nil
}

// find returns the entities that references refer to by name, nil for others, and all
// references with the ids by which some of them refer, which it notes.
func (r *Resolver) find(ctx context.Context, refs []reference) ([]*graph.Entity, pending, error) {
	p := pending{refs, make([]graph.EntityID, len(refs))}
	var names []string
	for i, ref := range refs {
		switch {
		case ref.ref == nil:
		case (ref.ref.ID == nil) == (ref.ref.Name == nil):
			return nil, p, graph.Errorf(graph.CodeInvalid, "%s: give id or name, one of the two", ref.argument)
		case ref.ref.ID != nil:
			id, err := scalar.UnmarshalEntityID(*ref.ref.ID)
			if err != nil {
				return nil, p, err
			}
			p.ids[i] = id
			of(ctx).entities.note(id)
		default:
			if err := checkName(ref.argument, *ref.ref.Name); err != nil {
				return nil, p, err
			}
			names = append(names, *ref.ref.Name)
		}
	}
	found := make([]*graph.Entity, len(refs))
	if len(names) == 0 {
		return found, p, nil
	}
	named, err := r.store.EntitiesNamed(ctx, names)
	if err != nil {
		return nil, p, err
	}
	for i, ref := range refs {
		if ref.ref == nil || ref.ref.Name == nil {
			continue
		}
		if found[i], err = r.byName(ctx, ref, named[0]); err != nil {
			return nil, p, err
		}
		named = named[1:]
	}
	return found, p, nil
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

func byID(ctx context.Context, ref reference, id graph.EntityID) (*graph.Entity, error) {
	e, ok, err := of(ctx).entities.load(ctx, id)
	if err != nil {
		return nil, err
	}
	var n graph.Name
	if ok {
		n = graph.Name{Kind: e.Kind, Name: e.Name}
	}
	return e, ref.accept(n, ok)
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

// given returns those ids that are not "".
func given(ids ...graph.EntityID) []graph.EntityID {
	return slices.DeleteFunc(slices.Clone(ids), func(id graph.EntityID) bool { return id == "" })
}

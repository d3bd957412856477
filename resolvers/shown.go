package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
)

// entityFields says what the fields of entities under a field are asked for: of some
// no more than a graph.Name tells, of others more.
type entityFields struct{ briefly, fully bool }

// entitiesUnder looks at all that is selected under the field of ctx.
func entitiesUnder(ctx context.Context) (f entityFields) {
	f.walk(graphql.GetFieldContext(ctx).Field.Selections)
	return f
}

func (f *entityFields) walk(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if s.Definition != nil && s.Definition.Type.Name() == "Entity" {
				if brief := isBrief(s.SelectionSet); brief {
					f.briefly = true
				} else {
					f.fully = true
				}
			}
			f.walk(s.SelectionSet)
		case *ast.InlineFragment:
			f.walk(s.SelectionSet)
		case *ast.FragmentSpread:
			f.walk(s.Definition.SelectionSet)
		}
	}
}

// isBrief reports whether a selection of an entity's fields asks for no more than a
// graph.Name tells.
func isBrief(set ast.SelectionSet) bool {
	for _, selection := range set {
		brief := false
		switch s := selection.(type) {
		case *ast.Field:
			switch s.Name {
			case "id", "kind", "name", "__typename":
				brief = true
			}
		case *ast.InlineFragment:
			brief = isBrief(s.SelectionSet)
		case *ast.FragmentSpread:
			brief = isBrief(s.Definition.SelectionSet)
		}
		if !brief {
			return false
		}
	}
	return true
}

// selects reports whether a selection has a field of a type somewhere.
func selects(set ast.SelectionSet, of, field string) bool {
	return slices.ContainsFunc(set, func(selection ast.Selection) bool {
		switch s := selection.(type) {
		case *ast.Field:
			return s.Name == field && s.ObjectDefinition != nil && s.ObjectDefinition.Name == of || selects(s.SelectionSet, of, field)
		case *ast.InlineFragment:
			return selects(s.SelectionSet, of, field)
		case *ast.FragmentSpread:
			return selects(s.Definition.SelectionSet, of, field)
		}
		return false
	})
}

// worthNaming reports whether a page should come with names: if they are all that is
// asked of entities, or if nothing is but whether those that the filter names by their
// ids are held.
func worthNaming(ctx context.Context, p pending) bool {
	f := entitiesUnder(ctx)
	return !f.fully && (f.briefly || len(p.refs) > 0)
}

// foundNames keeps names that came with a page.
func (r *request) foundNames(names graph.Names) {
	r.mu.Lock()
	defer r.mu.Unlock()
	entities := make([]graph.Entity, len(names))
	for id, n := range names {
		if r.names[id] == nil {
			e := &entities[0]
			entities = entities[1:]
			e.ID, e.Kind, e.Name = id, n.Kind, n.Name
			r.names[id] = e
		}
	}
}

// shown returns an entity that something else refers to, as far as the field of ctx
// asks for it: where a name that is known is enough, without a call.
func (r *request) shown(ctx context.Context, id graph.EntityID) (*graph.Entity, error) {
	if e := r.briefly(graphql.GetFieldContext(ctx).Field, id); e != nil {
		return e, nil
	}
	return r.entity(ctx, id)
}

// namedOr returns entities in the given order: if they are named no more than their
// names, as far as these are known, else all that is known of them.
func (r *request) namedOr(ctx context.Context, named bool, ids []graph.EntityID) ([]*graph.Entity, error) {
	out := make([]*graph.Entity, len(ids))
	r.mu.Lock()
	for i, id := range ids {
		if named {
			out[i] = r.names[id]
		}
		if out[i] == nil {
			r.entities.note(id)
		}
	}
	r.mu.Unlock()
	for i, id := range ids {
		if out[i] != nil {
			continue
		}
		var err error
		if out[i], err = r.entity(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *request) briefly(field graphql.CollectedField, id graph.EntityID) *graph.Entity {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.names[id]
	if e == nil {
		return nil
	}
	brief, seen := r.brief[field.Field]
	if !seen {
		brief = isBrief(field.Selections)
		r.brief[field.Field] = brief
	}
	if !brief {
		return nil
	}
	return e
}

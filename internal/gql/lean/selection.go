package lean

import (
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Selection is what is selected of objects of one type.
type Selection struct {
	// Fields are those selected, in order.
	Fields []graphql.CollectedField
	// keys are what is written before the value of each: {"id": and then ,"name":
	keys []string
}

// Selections has the selections of one operation, each collected once however many
// objects there are.
type Selections struct {
	mu   sync.RWMutex
	held map[selectionKey]*Selection
}

// selectionKey tells selections apart by where they are in memory, as gqlgen does.
type selectionKey struct {
	set     *ast.Selection
	length  int
	satisfy *string
}

// Of returns what a set selects of a type that satisfies some names.
func (s *Selections) Of(oc *graphql.OperationContext, set ast.SelectionSet, satisfies []string) *Selection {
	if len(set) == 0 {
		return &Selection{}
	}
	key := selectionKey{&set[0], len(set), &satisfies[0]}
	s.mu.RLock()
	held := s.held[key]
	s.mu.RUnlock()
	if held != nil {
		return held
	}
	made := newSelection(graphql.CollectFields(oc, set, satisfies))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		s.held = make(map[selectionKey]*Selection)
	}
	s.held[key] = made
	return made
}

func newSelection(fields []graphql.CollectedField) *Selection {
	s := &Selection{Fields: fields, keys: make([]string, len(fields))}
	before := `{"`
	for i, f := range fields {
		s.keys[i] = before + f.Alias + `":` // names have nothing to escape
		before = `,"`
	}
	return s
}

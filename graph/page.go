package graph

// Paging limits.
const (
	DefaultPage = 20
	MaxPage     = 200
)

// PageRequest asks for a part of an ordered list by keyset cursors: they name a
// place in the order, not a number, so that rows added meanwhile neither repeat
// nor hide others. The zero request is the first DefaultPage items.
type PageRequest struct {
	// Limit is the most items to return; 0 means DefaultPage, more than MaxPage
	// is an error of CodeLimit.
	Limit int
	// Cursor is where to go on, from an earlier Page; "" is the start (or, going
	// backward, the end).
	Cursor string
	// Before turns back: the Limit items before Cursor, still in list order.
	Before bool
	// Named asks for Page.Names.
	Named bool
}

// Size returns the number of items asked for.
func (p PageRequest) Size() (int, error) {
	switch {
	case p.Limit < 0:
		return 0, Errorf(CodeInvalid, "a page of %d items was asked for: ask for 1 to %d", p.Limit, MaxPage)
	case p.Limit == 0:
		return DefaultPage, nil
	case p.Limit > MaxPage:
		return 0, Errorf(CodeLimit, "a page of %d items was asked for: at most %d are given", p.Limit, MaxPage)
	}
	return p.Limit, nil
}

// CheckLimit returns an error unless that many items may be asked for: 1 to MaxPage.
func CheckLimit(limit int) error {
	if limit < 1 {
		return Errorf(CodeInvalid, "%d items were asked for: ask for 1 to %d", limit, MaxPage)
	}
	_, err := PageRequest{Limit: limit}.Size()
	return err
}

// Page is a part of an ordered list.
type Page[T any] struct {
	Items []T
	// Cursors has one cursor for each item, opaque to callers. A cursor of one
	// store or filter means nothing to another: it gives an error of CodeInvalid
	// or some place in the order, never a crash.
	Cursors []string
	// HasNext and HasPrevious tell whether the list goes on after the last and
	// before the first item.
	HasNext, HasPrevious bool
	// Names are those of the entities that the filter asks for and that the items
	// name, as participant, place or counterpart, if the request asks for them;
	// entities that are not held have none. Lists of articles and of entities have no
	// names.
	Names Names
}

// Names are what entities are called, by their ids: enough to show them, from one read
// with what names them.
type Names map[EntityID]Name

// Name is what an entity is called.
type Name struct {
	Kind EntityKind
	Name string
}

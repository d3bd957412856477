package graph

import "context"

// Counterpart is somebody an entity met, over all their meetings and calls that
// took place.
type Counterpart struct {
	Entity EntityID
	// Events counts the meetings and calls.
	Events int
	// First and Last are the earliest and latest time; unknown if none is known.
	First, Last Span
	// Places are the places of the meetings, sorted, at most 20.
	Places []EntityID
}

// CounterpartOrder is an order of counterparts. Those of an unknown time come last,
// and equals are sorted by number of events, then by id.
type CounterpartOrder string

// The orders of counterparts.
const (
	ByEvents CounterpartOrder = ""       // most events first, then latest
	ByLatest CounterpartOrder = "latest" // by Last, latest first
	ByFirst  CounterpartOrder = "first"  // by First, earliest first
)

// CounterpartFilter narrows the meetings and calls that are counted; the zero filter
// takes all.
type CounterpartFilter struct {
	// During must overlap the event's time; events of unknown time are left out.
	During Span
	// Places takes events at any of these places or at places within them.
	Places []EntityID
	// KnownBy takes events that were known on this day as ones that took place; see
	// EventFilter. Day 0 takes all.
	KnownBy Day
	Order   CounterpartOrder
	// WithoutPlaces leaves Counterpart.Places out.
	WithoutPlaces bool
}

// Narrow reports whether the filter leaves out any event.
func (f CounterpartFilter) Narrow() bool {
	return f.During.Known() || len(f.Places) > 0 || f.KnownBy != 0
}

// CounterpartReader answers who met whom.
type CounterpartReader interface {
	// Counterparts returns a page of those whom the entity met or called (modality
	// actual). A filter that narrows, or an order other than ByEvents, is counted
	// when asked, over the latest MaxCounted events of the entity.
	Counterparts(ctx context.Context, who EntityID, f CounterpartFilter, p PageRequest) (Page[Counterpart], error)
	// CountCounterparts returns how many counterparts there are, over all pages.
	CountCounterparts(ctx context.Context, who EntityID, f CounterpartFilter) (int, error)
	// TopCounterparts returns for each of the entities its first counterparts in the
	// order ByEvents, at most limit of each, without Places.
	TopCounterparts(ctx context.Context, ids []EntityID, limit int) (map[EntityID][]Counterpart, error)
	// CommonCounterparts returns those whom both entities met or called, with what
	// they are to each, at most limit of them: those whom the one that met them less
	// often met most often come first, then by id. Places are left out.
	CommonCounterparts(ctx context.Context, a, b EntityID, limit int) ([]CommonCounterpart, error)
	// Chains returns how two entities are joined by meetings and calls, in the order
	// and within the bounds of SearchChains: shortest chains first, then those whose
	// rarest step is of most meetings. Entities that are not held have no chains.
	Chains(ctx context.Context, r ChainRequest) (Chains, error)
}

// CommonCounterpart is somebody whom two entities met.
type CommonCounterpart struct {
	Entity EntityID
	// A and B are what it is to the first and the second entity.
	A, B Counterpart
}

package graph

import "slices"

// Limits of counting.
const (
	// MaxCounted is how many events are counted by a property: the latest of those
	// that the filter takes, those of unknown time last.
	MaxCounted = 100_000
	// MaxKeys is how many keys a Tally has at most.
	MaxKeys = 2_000
)

// Property is what events are counted by.
type Property string

// The properties. An event of unknown place is counted by place under the key "".
const (
	PropertyType      Property = "type"      // key: an EventType
	PropertyModality  Property = "modality"  // key: a Modality
	PropertyPlace     Property = "place"     // key: an EntityID
	PropertyPublisher Property = "publisher" // key: a publisher's name; an event counts once for each that reports it
	// PropertyParticipant has an EntityID as key; an event counts once for each of
	// its participants but those that the filter asks for.
	PropertyParticipant Property = "participant"
	// Times of day and above have the bucket's first day as key, "2025-07-01". An
	// event that is not known to lie within one bucket counts under the key "".
	PropertyDay   Property = "day"
	PropertyWeek  Property = "week" // Monday to Sunday
	PropertyMonth Property = "month"
	PropertyYear  Property = "year"
)

var properties = []Property{
	PropertyType, PropertyModality, PropertyPlace, PropertyPublisher, PropertyParticipant,
	PropertyDay, PropertyWeek, PropertyMonth, PropertyYear,
}

// Periodic reports whether the property is a time.
func (p Property) Periodic() bool {
	switch p {
	case PropertyDay, PropertyWeek, PropertyMonth, PropertyYear:
		return true
	}
	return false
}

// TallyRequest asks for a Tally.
type TallyRequest struct {
	By Property
	// Limit is the most keys to return, 0 for all of them up to MaxKeys.
	Limit int
	// WithoutTimes leaves First and Last of the counts out, which makes it faster.
	WithoutTimes bool
	// Named asks for Tally.Names.
	Named bool
}

// Size returns how many keys are asked for.
func (r TallyRequest) Size() (int, error) {
	switch {
	case !slices.Contains(properties, r.By):
		return 0, Errorf(CodeInvalid, "events cannot be counted by %q: it is not one of their properties", string(r.By))
	case r.Limit < 0:
		return 0, Errorf(CodeInvalid, "%d keys were asked for: ask for 0 (all) to %d", r.Limit, MaxKeys)
	case r.Limit > MaxKeys:
		return 0, Errorf(CodeLimit, "%d keys were asked for: at most %d are given", r.Limit, MaxKeys)
	case r.Limit == 0:
		return MaxKeys, nil
	}
	return r.Limit, nil
}

// Tally is how many events have each value of a property.
type Tally struct {
	// Counts are sorted by number of events, most first, then by key; those of times
	// by key, latest first. The key "" comes last.
	Counts []KeyCount
	// Events is how many events were counted.
	Events int
	// Keys is how many different keys there are, also those past the limit.
	Keys int
	// Unknown is how many events have the key "".
	Unknown int
	// Capped is true if the filter takes more than MaxCounted events.
	Capped bool
	// Names are those of the entities that the filter asks for and that are keys, if
	// the request asks for them; entities that are not held have none.
	Names Names
}

// KeyCount is how many events have one value of a property.
type KeyCount struct {
	Key    string
	Events int
	// First and Last are the earliest and latest time of these events by their first
	// day; unknown if none is known.
	First, Last Span
}

// Bucket returns the key of the bucket in which a time lies, "" if it is not known to
// lie in one.
func (p Property) Bucket(s Span) string {
	if !s.Known() {
		return ""
	}
	from := p.bucketOf(s.From)
	if from != p.bucketOf(s.To) {
		return ""
	}
	return from.String()
}

// BucketEnd returns the last day of the bucket that begins on a day.
func (p Property) BucketEnd(from Day) Day {
	t := from.Time()
	switch p {
	case PropertyWeek:
		return from + 6
	case PropertyMonth:
		return NewDay(t.Year(), t.Month()+1, 0)
	case PropertyYear:
		return NewDay(t.Year(), 12, 31)
	}
	return from
}

// bucketOf returns the first day of the bucket in which a day lies.
func (p Property) bucketOf(d Day) Day {
	t := d.Time()
	switch p {
	case PropertyWeek:
		return d - Day((int(t.Weekday())+6)%7)
	case PropertyMonth:
		return NewDay(t.Year(), t.Month(), 1)
	case PropertyYear:
		return NewDay(t.Year(), 1, 1)
	}
	return d
}

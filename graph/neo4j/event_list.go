package neo4j

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// eventList is the way to the events of a filter: which statement to send, and
// the parts of the list that it reads.
type eventList struct {
	// variant names the list and the key to read it by, as in "participant/key".
	variant  string
	prefixes []string
	params   params
	during   graph.Span
	none     bool // no event can be found
	among    bool // the list is that of whoever leads a company
	size     int  // how many events the list has at most, as far as is known
	words    []string
}

// Sizes of lists that are not counted: longer than any that is.
const (
	uncounted  = 1 << 40
	everything = 1 << 41
)

// eventListOf chooses the shortest list that has all events of a filter: those
// of the article, of the rarest participant, of the places, of the publisher,
// those that a search finds, or all.
func eventListOf(ctx context.Context, q *querier, f graph.EventFilter, r reading) (*eventList, error) {
	c := newEventChoice(q, f, r)
	l := &eventList{during: f.During, params: c.params()}
	if f.Search != "" {
		words, err := searchWords(f.Search)
		if err != nil || len(words) == 0 {
			l.none = true
			return l, err
		}
		c.lucene = allOf(words, "")
		l.params["lucene"] = c.lucene
		for _, w := range words {
			l.words = append(l.words, " "+w+" ")
		}
	}
	if c.company() {
		l.company(f)
		return l, nil
	}
	if err := c.lookUp(ctx); err != nil {
		return nil, err
	}
	l.params["areas"] = c.areas()
	if c.missing() {
		l.none = true
		return l, nil
	}
	w, err := c.shortest(ctx)
	if err != nil {
		return nil, err
	}
	l.size = w.size
	l.read(w, f)
	return l, nil
}

// read sets the list, by its keys with types and modalities if the filter asks
// for types.
func (l *eventList) read(w way, f graph.EventFilter) {
	l.variant, l.prefixes = w.list, nil
	switch {
	case w.prefixes == nil:
	case len(f.Types) == 0 || w.list == "publisher":
		l.variant, l.prefixes = w.list+"/key", w.prefixes
	default:
		l.variant = w.list + "/typeKey"
		l.readTypes(w, f)
	}
	l.params["words"] = nil
	if w.list != "search" && l.words != nil { // the index of words has looked at them
		l.params["words"] = l.words
	}
	switch {
	case l.params["words"] != nil || f.Publisher != "" && w.list != "publisher" || f.KnownBy != 0:
		l.variant += "/said"
	case w.holdsTo(f):
		l.variant += "/plain"
	}
	if l.dated() {
		l.variant += "/dated"
	}
}

// dated reports whether the list is read no further back than the filter's time needs.
func (l *eventList) dated() bool { return l.during.Known() && l.prefixes != nil }

// holdsTo reports whether all events of a list are taken by a filter, but for what it
// asks of their reports.
func (w way) holdsTo(f graph.EventFilter) bool {
	typed := w.prefixes != nil && w.list != "publisher" && len(f.Types) > 0 // by its keys
	who, roles := distinct(f.Participants), f.Roles
	switch {
	case w.list == "participant" && len(who) == 1:
		who = nil
	case w.list == "role" && len(roles) == 1 && len(slices.DeleteFunc(who, func(id graph.EntityID) bool { return id == roles[0].Entity })) == 0:
		who, roles = nil, nil
	}
	return (typed || len(f.Types)+len(f.Modalities) == 0) && len(who)+len(roles) == 0 && (w.list == "at" || len(f.Places) == 0) &&
		!f.During.Known() && f.MinConfidence == 0 && f.MinSources == 0
}

// company sets the way to events by those who take part, of which the statement finds
// out who leads.
func (l *eventList) company(f graph.EventFilter) {
	l.params["participants"], l.params["places"] = stringsOf(distinct(f.Participants)), stringsOf(distinct(f.Places))
	l.variant, l.prefixes = "key", []string{""}
	if len(f.Types) > 0 {
		l.variant, l.prefixes = "typeKey", nil
		l.readTypes(way{prefixes: []string{""}}, f)
	}
	if l.dated() {
		l.variant += "/dated"
	}
	l.among = true
}

func (l *eventList) readTypes(w way, f graph.EventFilter) {
	modalities := distinct(f.Modalities)
	if f.KnownBy != 0 {
		_, modalities = graph.Strength(modalities)
	}
	if len(modalities) == 0 {
		modalities = []graph.Modality{graph.Actual, graph.Planned, graph.Hypothetical, graph.Negated}
	}
	for _, p := range w.prefixes {
		for _, t := range distinct(f.Types) {
			for _, m := range modalities {
				l.prefixes = append(l.prefixes, p+typePrefix(t, m))
			}
		}
	}
}

// scan sets the range of keys to read in each part.
func (l *eventList) scan(r keyRange) {
	if l.during.Known() {
		r = r.within(keyRange{dayNumber(int64(l.during.To)), knownEnd})
		l.params["since"], l.params["short"] = dayDistance(int64(l.during.From))-1, shortDays
	}
	l.params["lo"], l.params["hi"] = r.lo, r.hi
	scans := make([]params, len(l.prefixes))
	for i, p := range l.prefixes {
		scans[i] = params{"lo": valid(p + r.lo), "hi": valid(p + r.hi), "prefix": valid(p)}
	}
	l.params["scans"] = scans
}

// statement returns the name of the statement to send.
func (l *eventList) statement(verb string) string { return verb + "/" + l.variant }

// pages returns the name of the statement that reads a page.
func (l *eventList) pages(p graph.PageRequest) string {
	name := l.statement("find_events")
	if l.among {
		name = l.statement("find_company")
	}
	if p.Named {
		name += "/named"
	}
	return name + directionOf(p)
}

// tally returns the name of the statement that counts by a property, and sets
// how many events it counts.
func (l *eventList) tally(by string, except []graph.EntityID) string {
	l.params["except"] = stringsOf(except)
	return l.counts("tally_events/" + by)
}

// counts returns the name of a statement that counts, and sets how many events.
func (l *eventList) counts(verb string) string {
	l.scan(bounds("", graph.PageRequest{}))
	l.params["limit"] = graph.MaxCounted
	name := l.statement(verb)
	if l.size > graph.MaxCounted {
		name += "/latest"
	}
	return name
}

// rolesOf returns the roles of a filter as a parameter.
func rolesOf(list []graph.Participant) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]params, len(list))
	for i, p := range list {
		out[i] = params{"entity": valid(string(p.Entity)), "role": valid(string(p.Role))}
	}
	return out
}

// entitiesIn returns the different entities that must take part.
func entitiesIn(f graph.EventFilter) []graph.EntityID {
	out := slices.Clone(f.Participants)
	for _, p := range f.Roles {
		out = append(out, p.Entity)
	}
	return distinct(out)
}

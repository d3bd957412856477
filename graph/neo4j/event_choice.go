package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// How lists are compared. One of at most shortEnough events is taken without a
// look at the others; a list without a count is counted up to probed rows.
const (
	shortEnough = 200
	probed      = 2_000
	// A page of a list that is known to be no longer than it reads what a search finds
	// if that is less than so many reports. Of all events it does so if that is less
	// than there are to walk through, in order, until a page is full.
	searchedForPage = 2_000
	pageWalked      = graph.DefaultPage
)

// way is a list that has all events of a filter, and the prefixes of its parts,
// which are nil for lists without keys.
type way struct {
	list     string
	prefixes []string
	size     int
}

// knownEntity is what the choice of a list depends on.
type knownEntity struct {
	events int
	code   string
}

// eventChoice chooses the way to the events of a filter.
type eventChoice struct {
	q       *querier
	f       graph.EventFilter
	places  []graph.EntityID
	known   map[graph.EntityID]knownEntity // nil: there was nothing to choose
	reading reading
	lucene  string
}

// reading is how far a list is read.
type reading int

const (
	aPage  reading = iota // until a page is full
	aTally                // until graph.MaxCounted events are found
	aCount                // to its end
)

func newEventChoice(q *querier, f graph.EventFilter, r reading) *eventChoice {
	return &eventChoice{q: q, f: f, places: distinct(f.Places), reading: r}
}

func (c *eventChoice) params() params {
	f := c.f
	from, to := days(f.During)
	p := params{
		"types": listOrNull(f.Types), "modalities": listOrNull(f.Modalities), "participants": listOrNull(distinct(f.Participants)),
		"roles": rolesOf(f.Roles), "places": listOrNull(c.places), "from": from, "to": to,
		"confidence": orNull(f.MinConfidence), "sources": orNull(f.MinSources), "article": valid(string(f.Article)),
		"publisher": nil, "known": nil, "precedences": nil, "words": nil,
	}
	if f.Publisher != "" {
		p["publisher"] = publisherPrefix(f.Publisher)
	}
	if f.KnownBy != 0 {
		p["known"] = date(f.KnownBy)
		precedences, becoming := graph.Strength(f.Modalities)
		p["modalities"] = listOrNull(becoming)
		if len(precedences) > 0 {
			p["precedences"] = precedences
		}
	}
	return p
}

// kinds is how many kinds of ways there are to the events, all apart.
func (c *eventChoice) kinds() (n int) {
	n = len(c.f.Roles) + len(distinct(c.f.Participants)) + len(c.places)
	if c.f.Publisher != "" {
		n++
	}
	if c.f.Search != "" {
		n++
	}
	return n
}

// company reports whether a page is asked for of events in which several take part, or
// one at some places, and nothing else could lead to them.
func (c *eventChoice) company() bool {
	f := c.f
	return c.reading == aPage && len(f.Participants) > 0 && len(distinct(f.Participants))+len(c.places) > 1 &&
		len(f.Roles) == 0 && f.Article == "" && f.Publisher == "" && f.Search == "" && f.KnownBy == 0
}

// lookUp counts the events of the filter's entities, unless there is nothing to
// choose.
func (c *eventChoice) lookUp(ctx context.Context) error {
	ids := append(entitiesIn(c.f), c.places...)
	if len(c.places) == 0 && (c.f.Article != "" || c.kinds() < 2 && c.reading != aTally || len(ids) == 0) {
		return nil
	}
	c.known = map[graph.EntityID]knownEntity{}
	return byID(ctx, c.q, "events_of_entities", distinct(ids), func(r row) error {
		c.known[graph.EntityID(r.text("id"))] = knownEntity{r.number("events"), r.text("code")}
		return nil
	})
}

// missing reports whether somebody must take part who takes part in nothing.
func (c *eventChoice) missing() bool {
	if c.known == nil {
		return false
	}
	for _, id := range entitiesIn(c.f) {
		if _, held := c.known[id]; !held {
			return true
		}
	}
	return false
}

// areas are those that the places of the filter are.
func (c *eventChoice) areas() []string {
	codes := []string{}
	for _, id := range c.places {
		if code := c.known[id].code; code != "" {
			codes = append(codes, valid(code))
		}
	}
	return codes
}

// counted are the ways whose length is known.
func (c *eventChoice) counted() (ways []way) {
	inRole := map[graph.EntityID]bool{}
	for _, p := range c.f.Roles {
		inRole[p.Entity] = true
		ways = append(ways, way{"role", []string{string(p.Entity) + " " + string(p.Role) + " "}, c.sizeOf(p.Entity)})
	}
	for _, id := range distinct(c.f.Participants) {
		if !inRole[id] {
			ways = append(ways, way{"participant", []string{string(id) + " "}, c.sizeOf(id)})
		}
	}
	if len(c.places) > 0 {
		at := way{list: "at"}
		for _, id := range c.places {
			at.prefixes = append(at.prefixes, string(id)+" ")
			at.size += c.known[id].events
			if code := c.known[id].code; code != "" {
				at.prefixes = append(at.prefixes, areaPrefix(code))
				at.size = uncounted
			}
		}
		ways = append(ways, at)
	}
	return ways
}

func (c *eventChoice) sizeOf(id graph.EntityID) int {
	if c.known == nil {
		return uncounted
	}
	return c.known[id].events
}

// shortest returns the shortest way.
func (c *eventChoice) shortest(ctx context.Context) (way, error) {
	if c.f.Article != "" {
		return way{list: "article", size: uncounted}, nil
	}
	best := way{"all", []string{""}, everything}
	for _, w := range c.counted() {
		if w.size < best.size {
			best = w
		}
	}
	var err error
	for _, shorter := range []func(context.Context, way) (way, error){c.roleOr, c.publisherOr, c.searchOr} {
		if err == nil && best.size > shortEnough {
			best, err = shorter(ctx, best)
		}
	}
	return best, err
}

// roleOr returns the list of an entity in a role if that is shorter than what is
// known of other: somebody of many events may have few in the role.
func (c *eventChoice) roleOr(ctx context.Context, other way) (way, error) {
	if c.kinds() < 2 {
		return other, nil
	}
	for _, w := range c.counted() {
		if w.list != "role" {
			continue
		}
		var err error
		if w.size, err = c.probe(ctx, w); err != nil {
			return other, err
		}
		if w.size < min(other.size, probed) {
			other = w
		}
	}
	return other, nil
}

// publisherOr returns the list of the publisher if it is shorter than other.
func (c *eventChoice) publisherOr(ctx context.Context, other way) (way, error) {
	if c.f.Publisher == "" {
		return other, nil
	}
	w := way{"publisher", []string{publisherPrefix(c.f.Publisher)}, uncounted}
	if c.kinds() > 1 {
		n, err := c.probe(ctx, w)
		if err != nil {
			return other, err
		}
		if n < probed {
			w.size = n
		}
	}
	if w.size < other.size {
		return w, nil
	}
	return other, nil
}

// searchOr returns the way of the search if it finds less than other has.
func (c *eventChoice) searchOr(ctx context.Context, other way) (way, error) {
	if c.f.Search == "" {
		return other, nil
	}
	most := graph.MaxCounted
	if c.reading == aPage {
		most = searchedForPage
	}
	w := way{list: "search"}
	probe := params{"lucene": c.lucene, "cap": most, "page": nil}
	if c.reading == aPage && c.kinds() == 1 {
		probe["page"] = pageWalked
	}
	_, err := c.q.each(ctx, "probe_search", probe, func(r row) error {
		w.size, most = r.number("n"), r.number("cap")
		return nil
	})
	if w.size >= most {
		w.size = everything + 1
		if c.reading == aCount { // which reads a list to its end
			w.size = uncounted
		}
	}
	if w.size < other.size {
		return w, err
	}
	return other, err
}

// probe counts the rows of a way, of at most probed.
func (c *eventChoice) probe(ctx context.Context, w way) (n int, err error) {
	var scans []params
	for _, p := range w.prefixes {
		scans = append(scans, params{"lo": valid(p), "hi": valid(p + keyEnd), "value": ""})
	}
	_, err = c.q.each(ctx, "probe_events/"+w.list+"/key", params{"scans": scans, "cap": probed}, func(r row) error {
		n += r.number("n")
		return nil
	})
	return n, err
}

package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// eventList is the way to the events of a filter: which statement to send, and
// the parts of the list that it reads.
type eventList struct {
	// variant names the list and the key to read it by, as in "participant/key";
	// it is "" where the filter names an article, whose events are few.
	variant  string
	prefixes []string
	params   params
	during   graph.Span
	none     bool // no event can be found
}

// eventListOf chooses the shortest list that has all events of a filter: those
// of the article, of the rarest participant, of the places, or all.
func eventListOf(ctx context.Context, q *querier, f graph.EventFilter) (*eventList, error) {
	participants, places := distinct(f.Participants), distinct(f.Places)
	known, err := knownEntities(ctx, q, participants, places, f.Article != "")
	if err != nil {
		return nil, err
	}
	from, to := days(f.During)
	l := &eventList{during: f.During, params: params{
		"types": listOrNull(f.Types), "modalities": listOrNull(f.Modalities), "participants": listOrNull(participants),
		"places": listOrNull(places), "areas": []string{}, "from": from, "to": to,
		"confidence": orNull(f.MinConfidence), "sources": orNull(f.MinSources), "article": valid(string(f.Article)),
	}}
	rarest := graph.EntityID("")
	for _, id := range participants {
		k, held := known[id]
		if known != nil && !held {
			l.none = true
		}
		if rarest == "" || k.events < known[rarest].events {
			rarest = id
		}
	}
	at, atEvents := l.at(places, known)
	switch {
	case f.Article != "":
		return l, nil
	case rarest != "" && (len(at) == 0 || known[rarest].events <= atEvents):
		l.read("participant", []string{string(rarest) + " "}, f)
	case len(places) > 0:
		l.read("at", at, f)
	default:
		l.read("all", []string{""}, f)
	}
	return l, nil
}

// knownEntity is what the choice of a list depends on.
type knownEntity struct {
	events int
	code   string
}

// knownEntities looks the entities of a filter up, unless there is nothing to
// choose between: then it returns nil.
func knownEntities(ctx context.Context, q *querier, participants, places []graph.EntityID, ofArticle bool) (map[graph.EntityID]knownEntity, error) {
	if len(places) == 0 && (ofArticle || len(participants) < 2) {
		return nil, nil
	}
	known := map[graph.EntityID]knownEntity{}
	return known, byID(ctx, q, "events_of_entities", distinct(append(participants[:len(participants):len(participants)], places...)), func(r row) error {
		known[graph.EntityID(r.text("id"))] = knownEntity{r.number("events"), r.text("code")}
		return nil
	})
}

// at sets the areas that the places are, and returns the prefixes of their lists
// with the number of events in them, which for an area counts as unbounded.
func (l *eventList) at(places []graph.EntityID, known map[graph.EntityID]knownEntity) (prefixes []string, events int) {
	const unbounded = 1 << 40
	var codes []string
	for _, id := range places {
		prefixes = append(prefixes, string(id)+" ")
		events += known[id].events
		if c := known[id].code; c != "" {
			codes = append(codes, c)
			prefixes = append(prefixes, areaPrefix(c))
			events = unbounded
		}
	}
	l.params["areas"] = stringsOf(codes)
	return prefixes, events
}

// read sets the list, by its keys with types and modalities if the filter asks
// for types.
func (l *eventList) read(list string, prefixes []string, f graph.EventFilter) {
	if len(f.Types) == 0 {
		l.variant, l.prefixes = list+"/key", prefixes
		return
	}
	modalities := distinct(f.Modalities)
	if len(modalities) == 0 {
		modalities = []graph.Modality{graph.Actual, graph.Planned, graph.Hypothetical, graph.Negated}
	}
	l.variant = list + "/typeKey"
	for _, p := range prefixes {
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
	}
	l.params["lo"], l.params["hi"] = r.lo, r.hi
	scans := make([]params, len(l.prefixes))
	for i, p := range l.prefixes {
		scans[i] = params{"lo": valid(p + r.lo), "hi": valid(p + r.hi)}
	}
	l.params["scans"] = scans
}

// statement returns the name of the statement to send.
func (l *eventList) statement(verb string) string {
	if l.variant == "" {
		return verb + "_events_of_article"
	}
	return verb + "_events/" + l.variant
}

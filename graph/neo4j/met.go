package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// maxMetPlaces is how many places of their meetings a pair keeps.
const maxMetPlaces = 20

// pair is two entities of which a sorts before b.
type pair struct{ a, b graph.EntityID }

func comparePairs(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }

// meeting is what one event adds to a pair.
type meeting struct {
	pair
	time  graph.Span
	place graph.EntityID
}

// meetingsOf returns what e adds to pairs: nothing unless it is a meeting or
// call that took place.
func meetingsOf(e *graph.Event) []meeting {
	if e == nil || e.Modality != graph.Actual || e.Type != graph.Meet && e.Type != graph.Call {
		return nil
	}
	var out []meeting
	who := entitiesOf(e)
	for i, a := range who {
		for _, b := range who[i+1:] {
			out = append(out, meeting{pair{a, b}, e.Time, e.Place})
		}
	}
	return out
}

// met sums up the meetings of a pair.
type met struct {
	count       int
	first, last graph.Span
	places      []graph.EntityID
}

// add counts a meeting in. The order of calls does not matter.
func (m *met) add(time graph.Span, place graph.EntityID) {
	m.count++
	m.extend(time)
	if place == "" {
		return
	}
	if i, found := slices.BinarySearch(m.places, place); !found {
		m.places = slices.Insert(m.places, i, place)
		m.places = m.places[:min(len(m.places), maxMetPlaces)]
	}
}

// extend makes first and last reach to a time, if it is known.
func (m *met) extend(time graph.Span) {
	if !time.Known() {
		return
	}
	if !m.first.Known() || compareSpans(time, m.first) < 0 {
		m.first = time
	}
	if !m.last.Known() || compareSpans(time, m.last) > 0 {
		m.last = time
	}
}

func compareSpans(a, b graph.Span) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Precision, b.Precision))
}

// rank orders the counterparts of an entity: most often first, then latest.
func (m *met) rank() string {
	return fmt.Sprintf("%010d %s", 9_999_999_999-m.count, dayRank(m.last))
}

func (m *met) props(p pair) props {
	out := props{
		"a": valid(string(p.a)), "b": valid(string(p.b)), "count": m.count,
		"aKey": valid(string(p.a) + " " + m.rank() + " " + string(p.b)),
		"bKey": valid(string(p.b) + " " + m.rank() + " " + string(p.a)),
	}
	putSpan(out, "first", "firstTo", "firstPrecision", m.first)
	putSpan(out, "last", "lastTo", "lastPrecision", m.last)
	putTexts(out, "places", m.places)
	return out
}

func metOf(r row) *met {
	return &met{r.number("count"), r.span("first", "firstTo", "firstPrecision"), r.span("last", "lastTo", "lastPrecision"),
		texts[graph.EntityID](r, "places")}
}

func (p pair) row() params { return params{"a": valid(string(p.a)), "b": valid(string(p.b))} }

// recountMet keeps the sums of all pairs whose meetings changed. What only came
// is added; where something went, the pair's meetings are read again.
func (t *tx) recountMet(ctx context.Context, before map[graph.EventID]eventBefore, after map[graph.EventID]*graph.Event) error {
	more := map[meeting]int{}
	for _, b := range before {
		for _, m := range meetingsOf(b.Event) {
			more[m]--
		}
	}
	for _, e := range after {
		for _, m := range meetingsOf(e) {
			more[m]++
		}
	}
	sums, lost := map[pair]*met{}, map[pair]bool{}
	for m, n := range more {
		if n != 0 {
			sums[m.pair] = &met{}
		}
		if n < 0 {
			lost[m.pair] = true
		}
	}
	if err := t.metBefore(ctx, sums, lost); err != nil {
		return err
	}
	for m, n := range more {
		for ; n > 0 && !lost[m.pair]; n-- {
			sums[m.pair].add(m.time, m.place)
		}
	}
	return t.putMet(ctx, sums)
}

// metBefore fills sums with what is held of each pair, and of those that lost a
// meeting with what their events, already changed, add up to.
func (t *tx) metBefore(ctx context.Context, sums map[pair]*met, lost map[pair]bool) error {
	var held, again []params
	for _, p := range slices.SortedFunc(maps.Keys(sums), comparePairs) {
		if lost[p] {
			again = append(again, p.row())
		} else {
			held = append(held, p.row())
		}
	}
	of := func(r row) pair { return pair{graph.EntityID(r.text("a")), graph.EntityID(r.text("b"))} }
	for batch := range slices.Chunk(held, batchSize) {
		if _, err := t.q.each(ctx, "met_before", params{"rows": batch}, func(r row) error {
			sums[of(r)] = metOf(r.sub("m"))
			return nil
		}); err != nil {
			return err
		}
	}
	for batch := range slices.Chunk(again, batchSize) {
		if _, err := t.q.each(ctx, "meetings_of_pairs", params{"rows": batch}, func(r row) error {
			sums[of(r)].add(r.span("from", "to", "precision"), graph.EntityID(r.text("place")))
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) putMet(ctx context.Context, sums map[pair]*met) error {
	var rows, gone []params
	for _, p := range slices.SortedFunc(maps.Keys(sums), comparePairs) {
		r := p.row()
		if sums[p].count == 0 {
			gone = append(gone, r)
			continue
		}
		r["props"] = params(sums[p].props(p))
		rows = append(rows, r)
	}
	if _, err := t.q.batches(ctx, "drop_met", gone); err != nil {
		return err
	}
	_, err := t.q.batches(ctx, "put_met", rows)
	return err
}

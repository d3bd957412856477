package sqlite

import (
	"math"

	"github.com/entente-graph/entente/graph"
)

// pair is two who met, the first sorting before the second.
type pair struct{ a, b graph.EntityID }

// metChanges keeps the tables met, met_event and met_place in line with events
// that come and go.
type metChanges struct {
	events map[pair]int
	places map[pair]map[graph.EntityID]int
}

func newMetChanges() *metChanges {
	return &metChanges{map[pair]int{}, map[pair]map[graph.EntityID]int{}}
}

// pairsOf returns who met whom in an event: nobody, unless it is a meeting or
// call that took place.
func pairsOf(e *graph.Event) []pair {
	if e.Modality != graph.Actual || e.Type != graph.Meet && e.Type != graph.Call {
		return nil
	}
	var out []pair
	who := participantsOf(e)
	for i, a := range who {
		for _, b := range who[i+1:] {
			out = append(out, pair{a, b})
		}
	}
	return out
}

// unknownDay stands for the days of an unknown time: it sorts before all others.
const unknownDay = math.MinInt32 - 1

func metDays(s graph.Span) (from, to int64) {
	if !s.Known() {
		return unknownDay, unknownDay
	}
	return int64(s.From), int64(s.To)
}

func (c *metChanges) add(q *session, e *graph.Event) error {
	from, to := metDays(e.Time)
	for _, p := range pairsOf(e) {
		if _, err := q.do(`INSERT INTO met_event (a, b, t_from, t_to, precision, event) VALUES (?,?,?,?,?,?)`,
			string(p.a), string(p.b), from, to, string(e.Time.Precision), string(e.ID)); err != nil {
			return err
		}
		c.note(p, e.Place, 1)
	}
	return nil
}

func (c *metChanges) remove(q *session, e *graph.Event) error {
	from, to := metDays(e.Time)
	for _, p := range pairsOf(e) {
		if _, err := q.do(`DELETE FROM met_event WHERE a = ? AND b = ? AND t_from = ? AND t_to = ? AND precision = ? AND event = ?`,
			string(p.a), string(p.b), from, to, string(e.Time.Precision), string(e.ID)); err != nil {
			return err
		}
		c.note(p, e.Place, -1)
	}
	return nil
}

func (c *metChanges) note(p pair, place graph.EntityID, n int) {
	c.events[p] += n
	if place == "" {
		return
	}
	if c.places[p] == nil {
		c.places[p] = map[graph.EntityID]int{}
	}
	c.places[p][place] += n
}

// settle writes what was noted.
func (c *metChanges) settle(q *session) error {
	for p, places := range c.places {
		for place, n := range places {
			if n == 0 {
				continue
			}
			if _, err := q.do(`INSERT INTO met_place (a, b, place, events) VALUES (?,?,?,?)
				ON CONFLICT DO UPDATE SET events = events + excluded.events`, string(p.a), string(p.b), string(place), n); err != nil {
				return err
			}
			if n > 0 {
				continue
			}
			if _, err := q.do(`DELETE FROM met_place WHERE a = ? AND b = ? AND place = ? AND events <= 0`, string(p.a), string(p.b), string(place)); err != nil {
				return err
			}
		}
	}
	for p, n := range c.events {
		if err := settlePair(q, p, n); err != nil {
			return err
		}
	}
	return nil
}

const (
	metEventColumns = `t_from, t_to, precision FROM met_event WHERE a = ? AND b = ?`
	firstMet        = `SELECT ` + metEventColumns + ` AND t_from > ? ORDER BY t_from, t_to, precision LIMIT 1`
	lastMet         = `SELECT ` + metEventColumns + ` AND t_from > ? ORDER BY t_from DESC, t_to DESC, precision DESC LIMIT 1`
)

// settlePair writes how often and when two met, in both directions.
func settlePair(q *session, p pair, n int) error {
	var span metSpan
	var err error
	if span.First, err = metTime(q, firstMet, p); err != nil {
		return err
	}
	if span.Last, err = metTime(q, lastMet, p); err != nil {
		return err
	}
	data, err := encode(span)
	if err != nil {
		return err
	}
	last, _ := metDays(span.Last)
	for _, d := range []pair{p, {p.b, p.a}} {
		if _, err := q.do(`INSERT INTO met (a, b, rank, last, data) VALUES (?1,?2,?3,?4,?5)
			ON CONFLICT DO UPDATE SET rank = rank + ?3, last = ?4, data = ?5`, string(d.a), string(d.b), -n, -last, data); err != nil {
			return err
		}
		if n >= 0 {
			continue
		}
		if _, err := q.do(`DELETE FROM met WHERE a = ? AND b = ? AND rank >= 0`, string(d.a), string(d.b)); err != nil {
			return err
		}
	}
	return nil
}

// metTime reads the first or last known time of a pair, unknown if there is none.
func metTime(q *session, query string, p pair) (s graph.Span, err error) {
	err = q.quick().each(query, func(scan func(...any) error) error { return scan(&s.From, &s.To, &s.Precision) },
		string(p.a), string(p.b), int64(unknownDay))
	return s, err
}

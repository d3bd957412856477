package sqlite

import (
	"database/sql"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// countedChunk is how many events come in one row where they are counted: to hand over
// a row costs more than to read an event of a list.
const countedChunk = 4096

// countedOf returns what an event is counted by, the column counted of event_entity:
// type, place, modality and time, parted by tabs. The time is the number of the column
// span in two parts, the first day and, unless it is 0, the rest.
func countedOf(e *graph.Event) string {
	b := make([]byte, 0, 64)
	b = append(append(b, e.Type...), '\t')
	b = append(append(b, e.Place...), '\t')
	b = append(append(b, e.Modality...), '\t')
	if n, ok := spanNumber(e.Time).(int64); ok {
		b = strconv.AppendInt(b, n>>firstDayShift+math.MinInt32, 10)
		if rest := n & (1<<firstDayShift - 1); rest != 0 {
			b = strconv.AppendInt(append(b, '+'), rest, 10)
		}
	}
	return string(b)
}

// countedEvent is what countedOf tells of an event.
type countedEvent struct {
	kind, place, modality string
	span                  sql.NullInt64
}

func parseCounted(line string) (e countedEvent, err error) {
	e.kind, line, _ = strings.Cut(line, "\t")
	e.place, line, _ = strings.Cut(line, "\t")
	e.modality, line, _ = strings.Cut(line, "\t")
	if line == "" {
		return e, nil
	}
	day, rest, long := strings.Cut(line, "+")
	n, err := strconv.ParseInt(day, 10, 64)
	if err != nil {
		return e, err
	}
	e.span = sql.NullInt64{Int64: (n - math.MinInt32) << firstDayShift, Valid: true}
	if long {
		if n, err = strconv.ParseInt(rest, 10, 64); err == nil {
			e.span.Int64 |= n
		}
	}
	return e, err
}

// key returns the event's value of a property.
func (e countedEvent) key(c *counting) string {
	switch c.By {
	case graph.PropertyType:
		return e.kind
	case graph.PropertyModality:
		return e.modality
	case graph.PropertyPlace:
		return e.place
	}
	return c.bucket(e.span)
}

// inCounted reports whether the column counted tells all that is counted by a property.
func inCounted(p graph.Property) bool {
	return p != graph.PropertyPublisher && p != graph.PropertyParticipant
}

// hasCounted reports whether the list that is walked has the column counted, and is all
// that is walked.
func (p *eventPlan) hasCounted() bool {
	return p.lead == byPerson && len(p.types) == 0 && p.join("") == ""
}

// countedQuery selects in one row how many events of a range there are, the ord of the
// last of them, and what they are counted by, one a line.
func countedQuery(plan *eventPlan, r ordRange) *clause {
	list := *plan
	list.counted = true
	c := list.query(r)
	out := &clause{args: c.args}
	out.add(`SELECT count(*), coalesce(min(o.ord), 0), coalesce(group_concat(o.counted, char(10)), '') FROM (` + c.sql.String() + `) o`)
	return out
}

// readCounted counts the latest events of a plan whose list has the column counted, by
// chunks of so many.
func readCounted(q *session, plan *eventPlan, counts []*counting, most, chunk int) error {
	r := all
	for left := most; left > 0; {
		r.limit = min(left, chunk)
		var n int
		var lines string
		c := countedQuery(plan, r)
		if err := q.one(c.sql.String(), c.args, &n, &r.hi, &lines); err != nil {
			return err
		}
		if n > 0 {
			if err := countLines(lines, counts); err != nil {
				return err
			}
		}
		if n < r.limit {
			return nil
		}
		left -= n
	}
	return markCapped(q, plan, counts, r.hi)
}

func countLines(lines string, counts []*counting) error {
	for line := range strings.SplitSeq(lines, "\n") {
		e, err := parseCounted(line)
		if err != nil {
			return err
		}
		for _, c := range counts {
			c.events++
			c.count(e.key(c), e.span)
		}
	}
	return nil
}

// markCapped notes whether there are events after the last that was counted.
func markCapped(q *session, plan *eventPlan, counts []*counting, last int64) error {
	rest := all
	rest.hi, rest.limit = last, 1
	more, err := exists(q, plan.query(rest))
	for _, c := range counts {
		c.capped = more
	}
	return err
}

package meeteval

// Kind is which pairs are scored together.
type Kind string

// The kinds of pairs.
const (
	Met     Kind = "met"     // two parties of a MEET or CALL
	Visited Kind = "visited" // visitor and destination of a VISIT
)

// Kinds returns both kinds.
func Kinds() []Kind { return []Kind{Met, Visited} }

func (k Kind) takes(e Event) bool {
	if k == Visited {
		return e.Type == "VISIT"
	}
	return e.Type == "MEET" || e.Type == "CALL"
}

// Pair is two parties, or a visitor and a destination, with all events of the text
// that have them.
type Pair struct {
	A, B   Party
	Events []Event
}

func (p Pair) is(q Pair) bool {
	return p.A.Is(q.A) && p.B.Is(q.B) || p.A.Is(q.B) && p.B.Is(q.A)
}

// certain returns the events that are not doubtful.
func (p Pair) certain() []Event {
	var out []Event
	for _, e := range p.Events {
		if !e.Doubtful {
			out = append(out, e)
		}
	}
	return out
}

// pairs returns the pairs of one event. A meeting of one party and a visit to no
// place have none.
func (e Event) pairs() []Pair {
	var out []Pair
	for i, p := range e.Participants {
		if e.Type == "VISIT" {
			if e.Place != "" {
				out = append(out, Pair{p, Party{Name: e.Place}, []Event{e}})
			}
			continue
		}
		for _, q := range e.Participants[i+1:] {
			out = append(out, Pair{p, q, []Event{e}})
		}
	}
	return out
}

// pairsOf returns the pairs of the events of a kind, each once.
func pairsOf(events []Event, k Kind) []Pair {
	var out []Pair
	for _, e := range events {
		if !k.takes(e) {
			continue
		}
		for _, p := range e.pairs() {
			if i := find(out, p, nil); i >= 0 {
				out[i].Events = append(out[i].Events, e)
			} else {
				out = append(out, p)
			}
		}
	}
	return out
}

// find returns the index of the first pair that is p and is not taken, or -1.
func find(list []Pair, p Pair, taken map[int]bool) int {
	for i, q := range list {
		if !taken[i] && p.is(q) {
			return i
		}
	}
	return -1
}

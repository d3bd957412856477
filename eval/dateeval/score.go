package dateeval

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// Answer is what an expression was resolved to.
type Answer struct {
	Words     string
	Type      string
	Value     string
	Direction timex.Direction
	// Want are the days of the value, Got those that were resolved; unknown if
	// there are none.
	Want, Got graph.Span
}

// Right reports whether the days are those of the value.
func (a Answer) Right() bool {
	return a.Want.Known() && a.Got.Known() && a.Want.From == a.Got.From && a.Want.To == a.Got.To
}

// Resolve resolves the expressions of a document, in order.
func Resolve(p *nlp.Pipeline, d Document) []Answer {
	doc := p.ParseWords(d.Sentences)
	var out []Answer
	for _, e := range d.Expressions {
		words := d.Words(e)
		a := Answer{Words: words, Type: e.Type, Value: e.Value, Direction: direction(doc, e, words), Want: Days(e.Value)}
		a.Got = timex.Resolve(words, d.Created, a.Direction)
		out = append(out, a)
	}
	return out
}

// Score counts answers.
type Score struct {
	// Expressions are all, Dated those whose value names days.
	Expressions, Dated int
	// Resolved are those for which days were given, Right those of the right days.
	Resolved, Right int
}

// Add counts an answer.
func (s *Score) Add(a Answer) {
	s.Expressions++
	if a.Want.Known() {
		s.Dated++
	}
	if a.Got.Known() {
		s.Resolved++
	}
	if a.Right() {
		s.Right++
	}
}

// Precision is the part of the resolved expressions that is right, 0..1.
func (s Score) Precision() float64 { return share(s.Right, s.Resolved) }

// Recall is the part of the expressions that name days that is right, 0..1.
func (s Score) Recall() float64 { return share(s.Right, s.Dated) }

// F1 is the harmonic mean of both, 0..1.
func (s Score) F1() float64 { return share(2*s.Right, s.Resolved+s.Dated) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

package resolvers

import (
	"context"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

// The days that stand for an open end of a range.
var (
	firstDay = graph.NewDay(1, time.January, 1)
	lastDay  = graph.NewDay(9999, time.December, 31)
)

// span makes a span of a range of days, unknown for nil.
func span(argument string, d *gql.DateRange) (graph.Span, error) {
	if d == nil {
		return graph.Span{}, nil
	}
	if d.From == nil && d.To == nil {
		return graph.Span{}, graph.Errorf(graph.CodeInvalid, "%s: give from, to or both", argument)
	}
	s := graph.Span{From: firstDay, To: lastDay, Precision: graph.PrecisionRange}
	if d.From != nil {
		s.From = *d.From
	}
	if d.To != nil {
		s.To = *d.To
	}
	return s, s.Validate()
}

// knownSpan returns nil for an unknown span.
func knownSpan(s graph.Span) *graph.Span {
	if !s.Known() {
		return nil
	}
	return &s
}

type partialDateResolver struct{}

// Text writes a span in the form of ISO 8601 that its precision has, and quarters
// as "2025-Q3".
func (partialDateResolver) Text(_ context.Context, s *graph.Span) (string, error) {
	from := s.From.String()
	switch s.Precision {
	case graph.PrecisionYear:
		return from[:len("2006")], nil
	case graph.PrecisionQuarter:
		return fmt.Sprintf("%s-Q%d", from[:len("2006")], (s.From.Time().Month()+2)/3), nil
	case graph.PrecisionMonth:
		return from[:len("2006-01")], nil
	case graph.PrecisionDay:
		return from, nil
	}
	return from + "/" + s.To.String(), nil
}

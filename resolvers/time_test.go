package resolvers

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
)

func TestPartialDateText(t *testing.T) {
	from, to := graph.NewDay(2025, time.July, 7), graph.NewDay(2025, time.July, 13)
	tests := []struct {
		span graph.Span
		want string
	}{
		{graph.OnDay(from), "2025-07-07"},
		{graph.InMonth(2025, time.July), "2025-07"},
		{graph.InYear(2025), "2025"},
		{graph.Span{From: graph.NewDay(2025, time.July, 1), To: graph.NewDay(2025, time.September, 30), Precision: graph.PrecisionQuarter}, "2025-Q3"},
		{graph.Span{From: graph.NewDay(2025, time.January, 1), To: graph.NewDay(2025, time.March, 31), Precision: graph.PrecisionQuarter}, "2025-Q1"},
		{graph.Span{From: from, To: to, Precision: graph.PrecisionWeek}, "2025-07-07/2025-07-13"},
		{graph.Span{From: from, To: to, Precision: graph.PrecisionRange}, "2025-07-07/2025-07-13"},
	}
	for _, tt := range tests {
		if got, err := (partialDateResolver{}).Text(t.Context(), &tt.span); got != tt.want || err != nil {
			t.Errorf("%+v: %q, %v, want %q", tt.span, got, err, tt.want)
		}
	}
}

func TestSpan(t *testing.T) {
	a, b := graph.NewDay(2025, time.July, 1), graph.NewDay(2025, time.July, 9)
	tests := []struct {
		name     string
		in       *gql.DateRange
		from, to graph.Day
		known    bool
		code     graph.Code
	}{
		{name: "none"},
		{name: "both ends", in: &gql.DateRange{From: &a, To: &b}, from: a, to: b, known: true},
		{name: "from", in: &gql.DateRange{From: &a}, from: a, to: lastDay, known: true},
		{name: "to", in: &gql.DateRange{To: &b}, from: firstDay, to: b, known: true},
		{name: "no end", in: &gql.DateRange{}, code: graph.CodeInvalid},
		{name: "backward", in: &gql.DateRange{From: &b, To: &a}, code: graph.CodeInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := span("during", tt.in)
			if graph.ErrorCode(err) != tt.code {
				t.Fatalf("error %v, want code %q", err, tt.code)
			}
			if err == nil && (got.From != tt.from || got.To != tt.to || got.Known() != tt.known) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

package scalar

import (
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/lean"
)

// MarshalDate writes a day as "2006-01-02".
func MarshalDate(d graph.Day) graphql.Marshaler { return lean.Text(d.String()) }

// UnmarshalDate reads a day of the form "2006-01-02".
func UnmarshalDate(v any) (graph.Day, error) {
	s, ok := v.(string)
	if !ok {
		return 0, graph.Errorf(graph.CodeInvalid, "a date is a string of the form YYYY-MM-DD")
	}
	if len(s) > len("2006-01-02") {
		return 0, graph.Errorf(graph.CodeInvalid, "date %q is not of the form YYYY-MM-DD", shorten(s))
	}
	return graph.ParseDay(s)
}

// MarshalDateTime writes a time in UTC as RFC 3339 has it.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return lean.Text(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads a time as RFC 3339 has it.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, graph.Errorf(graph.CodeInvalid, "a time is a string such as 2025-07-12T09:30:00Z")
	}
	return t, nil
}

// MarshalConfidence writes a number from 0 to 1.
func MarshalConfidence(f float64) graphql.Marshaler { return graphql.MarshalFloat(f) }

// UnmarshalConfidence reads a number from 0 to 1.
func UnmarshalConfidence(v any) (float64, error) {
	f, err := graphql.UnmarshalFloat(v)
	if err != nil || !(f >= 0 && f <= 1) {
		return 0, graph.Errorf(graph.CodeInvalid, "a confidence is a number from 0 to 1")
	}
	return f, nil
}

// MarshalURL writes an address as it is.
func MarshalURL(s string) graphql.Marshaler { return lean.Text(s) }

// UnmarshalURL reads an absolute address.
func UnmarshalURL(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", graph.Errorf(graph.CodeInvalid, "a URL is a string")
	}
	if u, err := url.Parse(s); err != nil || !u.IsAbs() {
		return "", graph.Errorf(graph.CodeInvalid, "%q is not an absolute URL", shorten(s))
	}
	return s, nil
}

package article

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

// row is an article as one JSON object.
type row struct {
	ID        json.RawMessage `json:"id"`
	URL       string          `json:"url"`
	Title     string          `json:"title"`
	Text      string          `json:"text"`
	Published *string         `json:"published"`
	Date      *string         `json:"date"`
	Publisher string          `json:"publisher"`
}

// JSON reads one article from a JSON object with the fields id, url, title,
// text, published (or date) and publisher, any of them absent. Title and text
// are kept byte for byte, so that offsets count in the row's own text; a dateline
// and a credit are read, and stay where they are.
func JSON(data []byte, o Options) (*graph.Article, error) {
	if !utf8.Valid(data) {
		return nil, graph.Errorf(graph.CodeInvalid, "not valid UTF-8: convert it first, for instance with iconv")
	}
	var r row
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "broken JSON ("+err.Error()+"): one object a line is expected, such as {\"title\": ..., \"text\": ...}")
	}
	a := &graph.Article{Ref: ref(r.ID), URL: r.URL, Title: r.Title, Body: r.Text, Publisher: r.Publisher}
	when := r.Published
	if when == nil || *when == "" {
		when = r.Date
	}
	if when != nil && *when != "" {
		a.PublishedText = *when
		a.Published = published(*when, o.Fetched)
	}
	d, agency, _ := splitDateline(a.Body, a.Published)
	a.Dateline = d
	a.Agency = agency
	if a.Agency == "" {
		_, a.Agency = splitCredit(a.Body)
	}
	complete(a, o)
	return a, a.Validate()
}

// ref returns an id that is a string or a number as a string.
func ref(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(bytes.Trim(raw, "\" "))
}

var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123, time.RFC822, "20060102", "20060102T150405Z"}

// published reads a publication time in the usual forms; what it cannot read is
// unknown.
func published(s string, fetched graph.Span) graph.Span {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return graph.OnDay(graph.DayOf(t))
		}
	}
	if strings.HasSuffix(s, "ago") || s == "yesterday" {
		return timex.Age(s, fetched)
	}
	return timex.Resolve(s, graph.Span{}, timex.Past)
}

package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
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
		return nil, graph.Wrap(graph.CodeInvalid, err, complaint(err))
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

// complaint says what is wrong with a row that cannot be read.
func complaint(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) && kind.Field != "" {
		return fmt.Sprintf("the field %q holds a %s: a string is expected", kind.Field, kind.Value)
	}
	return "broken JSON (" + err.Error() + "): one object a line is expected, such as {\"title\": ..., \"text\": ...}"
}

// ref returns an id that is a string, or a number as it is written.
func ref(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

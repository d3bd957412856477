package article

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
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

// Row is an article as a row of a table or an object has it: "" for what is not
// known.
type Row struct {
	Ref, URL, Title, Text, Published, Publisher, Byline, Language string
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
	out := Row{Ref: ref(r.ID), URL: r.URL, Title: r.Title, Text: r.Text, Publisher: r.Publisher}
	for _, when := range []*string{r.Published, r.Date} {
		if when != nil && out.Published == "" {
			out.Published = *when
		}
	}
	a, err := out.Article(o)
	if out.Title == "" && out.Text == "" {
		err = emptyRow(data, err)
	}
	return a, err
}

// Article makes an article of a row. Title and text are kept byte for byte.
func (r Row) Article(o Options) (*graph.Article, error) {
	a := &graph.Article{Ref: r.Ref, URL: cmp.Or(r.URL, o.URL), Title: r.Title, Body: r.Text, Publisher: r.Publisher, Byline: r.Byline, Language: languageCode(r.Language)}
	if r.Published != "" {
		a.PublishedText = r.Published
		a.Published = published(r.Published, o.Fetched)
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

// emptyRow names the fields of an object that has neither title nor text, which are
// perhaps called otherwise.
func emptyRow(data []byte, err error) error {
	var all map[string]json.RawMessage
	if json.Unmarshal(data, &all) != nil || len(all) == 0 {
		return err
	}
	names := slices.Sorted(maps.Keys(all))
	if len(names) > maxNamed {
		names = append(names[:maxNamed], "...")
	}
	return graph.Errorf(graph.ErrorCode(err), "%s; its fields are %s: say which hold them, such as --map title=headline,text=body", graph.ErrorMessage(err), strings.Join(names, ", "))
}

// maxNamed is how many fields an error names.
const maxNamed = 12

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

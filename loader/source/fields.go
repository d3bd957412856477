package source

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// Fields says which field of an object or column of a table holds what. A field
// within another is a path, "source.title"; a number takes one of a list,
// "authors.0.name". What is "" has the name that it has here in small letters.
type Fields struct {
	// Rows is the list of objects in a JSON document; if it is "" it is looked for.
	Rows                                                         string
	ID, URL, Title, Text, Published, Publisher, Byline, Language string
}

// ParseFields reads "title=headline,text=body".
func ParseFields(s string) (Fields, error) {
	var f Fields
	for pair := range strings.SplitSeq(s, ",") {
		if pair = strings.TrimSpace(pair); pair == "" {
			continue
		}
		ours, theirs, ok := strings.Cut(pair, "=")
		place := f.place(strings.TrimSpace(ours))
		if theirs = strings.TrimSpace(theirs); !ok || place == nil || theirs == "" {
			return f, graph.Errorf(graph.CodeInvalid, "the field map has %q: write NAME=FIELD, such as title=headline, where NAME is one of rows, %s", pair, strings.Join(fieldNames, ", "))
		}
		*place = theirs
	}
	return f, nil
}

var fieldNames = []string{"id", "url", "title", "text", "published", "publisher", "byline", "language"}

func (f *Fields) place(name string) *string {
	places := []*string{&f.ID, &f.URL, &f.Title, &f.Text, &f.Published, &f.Publisher, &f.Byline, &f.Language}
	if name == "rows" {
		return &f.Rows
	}
	if i := slices.Index(fieldNames, name); i >= 0 {
		return places[i]
	}
	return nil
}

// mapped reports whether any field is named.
func (f Fields) mapped() bool {
	f.Rows = ""
	return f != Fields{}
}

// telling returns the names of the fields that make an object an article.
func (f Fields) telling() []string { return []string{cmp.Or(f.Title, "title"), cmp.Or(f.Text, "text")} }

// row fills a row by asking for each field by its name.
func (f Fields) row(value func(name string) (string, error)) (article.Row, error) {
	var r article.Row
	into := []*string{&r.Ref, &r.URL, &r.Title, &r.Text, &r.Published, &r.Publisher, &r.Byline, &r.Language}
	for i, ours := range fieldNames {
		name := *f.place(ours)
		if name == "" {
			name = ours
		}
		v, err := value(name)
		if err != nil {
			return r, err
		}
		*into[i] = v
	}
	return r, nil
}

// json reads the article of one JSON object.
func (f Fields) json(data []byte, o article.Options) (*graph.Article, error) {
	if !f.mapped() {
		return article.JSON(data, o)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var object map[string]any
	if err := dec.Decode(&object); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "broken JSON ("+err.Error()+")")
	}
	r, err := f.row(func(name string) (string, error) { return valueAt(object, name) })
	if err != nil {
		return nil, err
	}
	return r.Article(o)
}

// valueAt returns what lies at a path, as text.
func valueAt(v any, path string) (string, error) {
	for step := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(in) {
				return "", nil
			}
			v = in[i]
		default:
			return "", nil
		}
	}
	return plainText(v, path)
}

func plainText(v any, path string) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		return strconv.FormatBool(v), nil
	case []any:
		var all []string
		for _, x := range v {
			s, ok := x.(string)
			if !ok {
				return "", graph.Errorf(graph.CodeInvalid, "the field %q holds a list of objects: name one within, such as %s.0.name", path, path)
			}
			all = append(all, s)
		}
		return strings.Join(all, ", "), nil
	}
	return "", graph.Errorf(graph.CodeInvalid, "the field %q holds an object: name a field within, such as %s.title", path, path)
}

// nameOf is how the nth object of a document is named.
func nameOf(n int) string { return fmt.Sprintf("[%d]", n) }

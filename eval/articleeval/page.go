package articleeval

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/template"
	"time"

	"golang.org/x/text/encoding/charmap"

	"github.com/entente-graph/entente/eval/corpora"
)

//go:embed layouts/*.html
var layouts embed.FS

// Page is a page with what is to be read of it.
type Page struct {
	// Layout names its layout, Name the page.
	Layout, Name string
	Part         corpora.Part
	HTML         []byte
	Body         []string
	// Fields are what the layout states, by name.
	Fields map[string]string
}

// Fields are the names of all fields, in the order of the table.
func Fields() []string {
	return []string{"title", "byline", "publisher", "published", "modified", "url", "language", "agency", "dateline"}
}

// perLayout is how many pages are made of each layout.
const perLayout = 2

// Pages makes all pages. Of the layouts, by name, every second is of the report part.
func Pages() ([]Page, error) {
	names, err := fs.Glob(layouts, "layouts/*.html")
	if err != nil {
		return nil, err
	}
	all := texts()
	var out []Page
	for i, name := range names {
		for k := range perLayout {
			p, err := newPage(name, all[(i+3*k)%len(all)])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			p.Part = corpora.Development
			if i%2 == 1 {
				p.Part = corpora.Report
			}
			out = append(out, p)
		}
	}
	return out, nil
}

func newPage(name string, t text) (Page, error) {
	source, err := layouts.ReadFile(name)
	if err != nil {
		return Page{}, err
	}
	first, _, _ := strings.Cut(string(source), "\n")
	states := strings.Fields(strings.TrimSuffix(strings.TrimPrefix(first, "{{/* states: "), " */ -}}"))
	tmpl, err := template.New(name).Parse(string(source))
	if err != nil {
		return Page{}, err
	}
	published, err := time.Parse(time.RFC3339, t.Published)
	if err != nil {
		return Page{}, err
	}
	modified, err := time.Parse(time.RFC3339, t.Modified)
	if err != nil {
		return Page{}, err
	}
	lead := fmt.Sprintf("%s (%s) - ", t.Place, t.Agency)
	var b bytes.Buffer
	err = tmpl.Execute(&b, struct {
		text
		Day, ModifiedDay, Date, Lead string
		Last                         int
	}{t, published.Format("January 2, 2006"), modified.Format("January 2, 2006"), published.Format(time.DateOnly), lead, len(t.Paras) - 1})
	if err != nil {
		return Page{}, err
	}
	data := b.Bytes()
	if bytes.Contains(data, []byte("charset=iso-8859-1")) {
		if data, err = charmap.Windows1252.NewEncoder().Bytes(data); err != nil {
			return Page{}, err
		}
	}
	p := Page{Layout: strings.TrimSuffix(strings.TrimPrefix(name, "layouts/"), ".html"), HTML: data, Body: t.Paras, Fields: map[string]string{}}
	p.Name = p.Layout + " " + t.URL
	values := []string{t.Title, t.Byline, t.Publisher, published.Format(time.DateOnly), modified.Format(time.DateOnly), t.URL, t.Language, t.Agency, t.Place}
	for i, f := range Fields() {
		if slices.Contains(states, f) {
			p.Fields[f] = values[i]
		}
	}
	p.Fields["language"] = t.Language // the text states it
	return p, nil
}

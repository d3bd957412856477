package article

import (
	"bytes"
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	trafilatura "github.com/markusmobius/go-trafilatura"

	"github.com/entente-graph/entente/graph"
)

// HTML reads the article of a web page. It returns an error of graph.CodeInvalid
// if there is no running text in it.
func HTML(data []byte, o Options) (*graph.Article, error) {
	res, err := trafilatura.Extract(bytes.NewReader(data), trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		HtmlDateOptions: dateOptions(o.Fetched),
	})
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "no article found in the HTML: no block of running text")
	}
	body := paragraphs(clean(res.ContentText))
	if body == "" {
		return nil, graph.Errorf(graph.CodeInvalid, "no article found in the HTML: no block of running text")
	}
	meta := res.Metadata
	a := &graph.Article{Body: body, Title: strings.TrimSpace(clean(meta.Title)), Publisher: publisher(meta), Byline: meta.Author, URL: meta.URL, Language: meta.Language}
	if len(a.Language) > 2 {
		a.Language = a.Language[:2]
	}
	if !meta.Date.IsZero() {
		a.Published = graph.OnDay(graph.DayOf(meta.Date))
		a.PublishedText = a.Published.From.String()
	}
	finish(a, o)
	return a, a.Validate()
}

// dateOptions take the day of first publication from the page's markup, not from
// dates in its text. What lies after the day it was fetched is no such day; the
// clock of this machine has no say.
func dateOptions(fetched graph.Span) *htmldate.Options {
	latest := time.Date(2200, time.January, 1, 0, 0, 0, 0, time.UTC)
	if fetched.Known() {
		latest = (fetched.To + 1).Time()
	}
	return &htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, MaxDate: latest}
}

func publisher(m trafilatura.Metadata) string {
	if m.Sitename != "" {
		return m.Sitename
	}
	if u, err := url.Parse(m.URL); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// paragraphs parts the lines that hold text by empty lines.
func paragraphs(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n\n")
}

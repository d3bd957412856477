package article

import (
	"cmp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/entente-graph/entente/graph"
)

// Entry is what an entry of a feed, or the headers of a message, tell.
type Entry struct {
	Ref, URL, Title, Publisher, Byline string
	// HTML is the text, perhaps with markup; not that of a page, so all of it
	// belongs to the article.
	HTML string
	// Published is the time as worded, Time what it means, zero if that is not
	// known.
	Published string
	Time      time.Time
	Language  string
}

// wholeEntry is the fewest words of an entry that is more than a summary.
const wholeEntry = 120

// Whole reports whether the entry has the text itself rather than a summary.
func (e Entry) Whole() bool {
	n := 0
	for _, p := range e.paragraphs() {
		n += len(strings.Fields(p))
	}
	return n >= wholeEntry
}

func (e Entry) paragraphs() []string {
	nodes, err := html.ParseFragment(strings.NewReader(e.HTML), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	if err != nil {
		return nil
	}
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return paragraphs(root)
}

// Article makes an article of the entry.
func (e Entry) Article(o Options) (*graph.Article, error) {
	title := strings.Join(strings.Fields(clean(html.UnescapeString(e.Title))), " ")
	paras := withoutFurniture(e.paragraphs(), title)
	a := &graph.Article{Title: title, Body: strings.Join(paras, "\n\n")}
	e.fill(a, o)
	finish(a, o)
	return a, a.Validate()
}

// Complete fills in what an article that was cut from the entry's text does not say
// itself.
func (e Entry) Complete(a *graph.Article, o Options) *graph.Article {
	e.fill(a, o)
	complete(a, o)
	return a
}

func (e Entry) fill(a *graph.Article, o Options) {
	a.Ref, a.URL = cmp.Or(a.Ref, e.Ref), cmp.Or(a.URL, e.URL)
	a.Title, a.Publisher, a.Byline = cmp.Or(a.Title, clean(e.Title)), cmp.Or(a.Publisher, clean(e.Publisher)), cmp.Or(a.Byline, clean(e.Byline))
	if !a.Published.Known() && a.PublishedText == "" {
		a.PublishedText, a.Published = e.Published, published(e.Published, o.Fetched)
		if !a.Published.Known() && !e.Time.IsZero() {
			a.Published = graph.OnDay(graph.DayOf(e.Time))
		}
	}
	if code := languageCode(e.Language); code != "" && code != "en" && languageOf(a.Title+" "+a.Body) == unknownLanguage {
		a.Language = code
	}
}

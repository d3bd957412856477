package article

import (
	"bytes"
	"iter"
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

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
		return nil, graph.Wrap(graph.CodeInvalid, err, noArticle)
	}
	meta := res.Metadata
	if meta.URL == "" {
		meta.URL = o.URL
	}
	title, paras := clean(meta.Title), paragraphs(res.ContentNode)
	title = headOf(title, paras)
	paras = withoutFurniture(paras, title)
	if !hasRunning(paras) {
		return nil, graph.Errorf(graph.CodeInvalid, noArticle)
	}
	a := &graph.Article{Title: title, Body: strings.Join(paras, "\n\n"), Publisher: publisher(meta), Byline: clean(meta.Author), URL: clean(meta.URL)}
	a.Language = languageOf(a.Body)
	if declared, _, _ := strings.Cut(meta.Language, "-"); a.Language == unknownLanguage && declared != "" {
		a.Language = declared
	}
	if !meta.Date.IsZero() {
		a.Published = graph.OnDay(graph.DayOf(meta.Date))
		a.PublishedText = a.Published.From.String()
	}
	finish(a, o)
	return a, a.Validate()
}

const noArticle = "no article found in the HTML: no block of running text"

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
		return clean(m.Sitename)
	}
	if u, err := url.Parse(m.URL); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// inline are the elements that do not part paragraphs.
var inline = map[atom.Atom]bool{atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Cite: true, atom.Code: true, atom.Del: true, atom.Em: true,
	atom.Font: true, atom.I: true, atom.Ins: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true}

// paragraphs returns the texts of the blocks below n, their spaces made single.
func paragraphs(n *html.Node) []string {
	var out []string
	var open strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(clean(open.String())), " "); s != "" {
			out = append(out, s)
		}
		open.Reset()
	}
	if n == nil {
		return nil
	}
	for node := range walk(n) {
		switch {
		case node.Type == html.TextNode:
			open.WriteString(node.Data)
		case node.Type == html.ElementNode && !inline[node.DataAtom]:
			flush()
		}
	}
	flush()
	return out
}

// walk yields the nodes at and below n in order, elements that have
// children at both ends. It does not recurse: broken pages nest without end.
func walk(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for at := n; ; {
			if !yield(at) {
				return
			}
			if at.FirstChild != nil {
				at = at.FirstChild
				continue
			}
			for at != n && at.NextSibling == nil {
				at = at.Parent
				if !yield(at) {
					return
				}
			}
			if at == n {
				return
			}
			at = at.NextSibling
		}
	}
}

// maxTitleWords is the most words of a title; what is longer comes of a heading
// that was never closed.
const maxTitleWords = 40

// headOf takes the paragraphs that a broken page has within its heading off the
// title.
func headOf(title string, paras []string) string {
	title = strings.Join(strings.Fields(title), " ")
	for _, p := range paras {
		if i := strings.Index(title, p); i > 0 && len(strings.Fields(p)) >= sentenceLine {
			title = strings.TrimSpace(title[:i])
		}
	}
	if len(strings.Fields(title)) > maxTitleWords {
		return ""
	}
	return title
}

// withoutFurniture drops buttons, notices and the repeated title.
func withoutFurniture(paras []string, title string) []string {
	out := paras[:0]
	for _, p := range paras {
		if n := len(strings.Fields(p)); !isFurniture(p, n) && !isClosing(p, n) && fold(p) != fold(title) {
			out = append(out, p)
		}
	}
	return out
}

func hasRunning(paras []string) bool {
	for _, p := range paras {
		if running(p, len(strings.Fields(p))) {
			return true
		}
	}
	return false
}

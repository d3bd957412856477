package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/entente-graph/entente/graph"
)

// Options say what is known beside the text itself.
type Options struct {
	// Source names where it was read, for errors and Article.Source.
	Source string
	// Fetched is when the page was fetched, unknown if not told; ages such as "20
	// hours ago" count from it.
	Fetched graph.Span
	// URL is the address of the page, "" if it is not known. A page that names its
	// own is found there.
	URL string
}

// Text cuts a plain text or page dump into its articles. It returns an error of
// graph.CodeInvalid if there is no text in it.
func Text(dump string, o Options) ([]*graph.Article, error) {
	if !utf8.ValidString(dump) {
		return nil, graph.Errorf(graph.CodeInvalid, "not valid UTF-8: convert the file first, for instance with iconv")
	}
	dump = clean(dump)
	if strings.TrimSpace(dump) == "" {
		return nil, graph.Errorf(graph.CodeInvalid, "empty: there is no text in it")
	}
	lines := classifyLines(unwrap(dump))
	pieces := cut(lines)
	if len(pieces) == 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "no article found: no line looks like running text")
	}
	return unique(describe(pieces, siteName(lines), o)), nil
}

// describe makes articles of pieces. What the page says above all titles, its day
// and name, holds for the pieces that do not say so themselves; the site is the
// publisher if no other is named.
func describe(pieces []piece, site string, o Options) []*graph.Article {
	var page headline
	named := false
	out := make([]*graph.Article, 0, len(pieces))
	for _, p := range pieces {
		h := readHead(p.head, o.Fetched)
		if h.onPage {
			page = h
		} else if !hasSign(p.head) && page.onPage {
			h.published, h.when, h.publisher = page.day, page.when, page.publisher
		} else if h.clock {
			h.when = page.when
			if h.publisher == "" {
				h.publisher = page.publisher
			}
		}
		named = named || h.publisher != ""
		out = append(out, &graph.Article{Title: h.title, Publisher: h.publisher, Byline: h.byline, Published: h.when, PublishedText: h.published,
			Body: strings.Join(p.paras, "\n\n")})
	}
	for _, a := range out {
		if !named {
			a.Publisher = site
		}
		finish(a, o)
	}
	return out
}

// finish takes what its first and last words tell off the body, and sets the id.
func finish(a *graph.Article, o Options) {
	a.Body, a.Agency = splitCredit(strings.TrimSpace(a.Body))
	d, agency, n := splitDateline(a.Body, a.Published)
	a.Dateline = d
	a.Body = strings.TrimSpace(a.Body[n:])
	if a.Agency == "" {
		a.Agency = agency
	}
	complete(a, o)
}

// complete fills in what every article has.
func complete(a *graph.Article, o Options) {
	a.Source = o.Source
	if a.Language == "" {
		a.Language = languageOf(a.Title + " " + a.Body)
	}
	a.ID = graph.NewArticleID(a.Publisher, a.Title, a.Body)
}

func unique(list []*graph.Article) []*graph.Article {
	seen := map[graph.ArticleID]bool{}
	out := list[:0]
	for _, a := range list {
		if !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, a)
		}
	}
	return out
}

var cleaner = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u200b", "", "\ufeff", "", "\u2028", "\n", "\u00ad", "", "\x00", "")

// clean brings a text to Unicode NFC, plain spaces and line feeds.
func clean(s string) string { return norm.NFC.String(cleaner.Replace(s)) }

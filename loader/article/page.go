package article

import (
	"bytes"
	"cmp"
	"net/url"
	"strings"
	"unicode/utf8"

	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/entente-graph/entente/graph"
)

// Page is the article of a web page, with what only pages tell.
type Page struct {
	graph.Article
	// ModifiedText is how it words when it was changed last.
	ModifiedText string
}

// HTML reads the article of a web page, as [Read] does.
func HTML(data []byte, o Options) (*graph.Article, error) {
	p, err := Read(data, o)
	if err != nil {
		return nil, err
	}
	return &p.Article, nil
}

// Read reads a web page. It returns an error of graph.CodeInvalid if there is no
// running text in it.
func Read(data []byte, o Options) (*Page, error) {
	doc, err := parse(data)
	if err != nil {
		return nil, err
	}
	m := readMeta(doc)
	lines := paragraphs(doc) // before parts of the page are taken out
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		PruneSelector:   embedded,
		HtmlDateOptions: dateOptions(o.Fetched),
	})
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, noArticle)
	}
	title, paras := cmp.Or(m.title, clean(res.Metadata.Title)), paragraphs(res.ContentNode)
	title = headOf(title, paras)
	paras = withoutHead(withoutFurniture(paras, title))
	if !hasRunning(paras) {
		return nil, graph.Errorf(graph.CodeInvalid, noArticle)
	}
	p := &Page{Article: graph.Article{Title: title, Body: strings.Join(paras, "\n\n"), URL: absolute(cmp.Or(m.url, clean(res.Metadata.URL)), o.URL)}}
	p.Publisher = cmp.Or(m.publisher, clean(res.Metadata.Sitename), hostOf(p.URL))
	seen := readVisible(lines, title, paras[0], o.Fetched)
	p.Byline = cmp.Or(m.byline, seen.byline, cleanByline(res.Metadata.Author))
	p.setTimes(m, seen, res.Metadata, o)
	p.Language = pageLanguage(p.Body, cmp.Or(m.language, res.Metadata.Language))
	finish(&p.Article, o)
	return p, p.Validate()
}

// embedded are the posts of others that pages show.
const embedded = "blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, .fb-post, .bluesky-embed"

// parse parses a page in whatever character set it is.
func parse(data []byte) (*html.Node, error) {
	if !utf8.Valid(data) {
		enc, _, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			return nil, graph.Wrap(graph.CodeInvalid, err, "its character set is not known: convert it to UTF-8 first")
		}
		data = out
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "cannot be read as HTML ("+err.Error()+")")
	}
	return doc, nil
}

// setTimes sets when the page came out and was changed: as its markup says, else as
// it shows, else as its address does.
func (p *Page) setTimes(m meta, seen visible, t trafilatura.Metadata, o Options) {
	p.Published, p.PublishedText = published(m.published, o.Fetched), m.published
	if !p.Published.Known() {
		p.Published, p.PublishedText = seen.when, seen.published
	}
	if !p.Published.Known() && !t.Date.IsZero() {
		p.Published = graph.OnDay(graph.DayOf(t.Date))
		p.PublishedText = p.Published.From.String()
	}
	p.Modified, p.ModifiedText = published(m.modified, o.Fetched), m.modified
	if !p.Modified.Known() {
		p.Modified, p.ModifiedText = seen.changed, seen.modified
	}
	if o.Fetched.Known() && p.Published.Known() && p.Published.From > o.Fetched.To+1 {
		p.Published, p.PublishedText = graph.Span{}, "" // not before it was there
	}
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// pageLanguage is the language of the text, or, where the text does not tell, the
// one that the page declares.
func pageLanguage(body, declared string) string {
	code := languageOf(body)
	if c := languageCode(declared); code == unknownLanguage && c != "" && c != "en" {
		return c
	}
	return code
}

// visible is what a page shows above its text.
type visible struct {
	byline, published, modified string
	when, changed               graph.Span
}

// aboveText is how many lines above the text are looked at.
const aboveText = 20

// readVisible finds author and times among the lines between the title and the
// text, and times above the title.
func readVisible(lines []string, title, first string, fetched graph.Span) (v visible) {
	end := len(lines)
	for i, l := range lines {
		if l == first || strings.HasPrefix(l, first) || len(l) > longStart && strings.HasPrefix(first, l[:longStart]) {
			end = i
			break
		}
	}
	if end == len(lines) {
		return v
	}
	titled := false
	for _, s := range lines[max(0, end-aboveText):end] {
		titled = titled || fold(s) == fold(title)
		for _, l := range classifyLines(s + "\n") {
			switch {
			case l.kind == byline && titled && v.byline == "":
				v.byline = l.value
			case (l.kind == date || l.kind == age) && l.updated && v.modified == "":
				v.modified, v.changed = l.value, published(l.value, fetched)
			case (l.kind == date || l.kind == age) && !l.updated && v.published == "":
				v.published, v.when = l.value, published(l.value, fetched)
			}
		}
	}
	return v
}

// withoutHead takes the lines off a text that tell when and by whom it came out.
func withoutHead(paras []string) []string {
	for len(paras) > 1 {
		switch classify(paras[0]).kind {
		case age, date, clock, byline:
			paras = paras[1:]
		default:
			return paras
		}
	}
	return paras
}

// longStart is how many bytes tell a paragraph by its beginning.
const longStart = 60

package article

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what the markup of a page tells of its article.
type meta struct {
	title, byline, publisher, published, modified, url, language string
}

// The names under which pages state a field, the surer ones first. They are those
// of elements meta by name, property or itemprop, and of elements with an itemprop
// or property of microdata and RDFa.
var (
	titleNames     = []string{"headline", "og:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "twitter:title", "class=title"}
	bylineNames    = []string{"author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "article:author", "citation_author", "rel=author"}
	publisherNames = []string{"og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "citation_publisher"}
	publishedNames = []string{"datepublished", "article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "originalpublicationdate", "class=published", "date"}
	modifiedNames  = []string{"datemodified", "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "class=updated"}
	urlNames       = []string{"rel=canonical", "og:url", "parsely-link", "mainentityofpage"}
)

// readMeta reads the markup of a page. Structured data (JSON-LD) is believed before
// the rest, and taken out of the page: what it says of other articles must not be
// taken for this one's by whoever looks for times in all of it.
func readMeta(doc *html.Node) meta {
	said := map[string]string{}
	var scripts []string
	var read []*html.Node
	for n := range walk(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		if n.DataAtom == atom.Script && strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
			if len(scripts) < maxScripts && json.Valid([]byte(n.FirstChild.Data)) {
				scripts, read = append(scripts, n.FirstChild.Data), append(read, n)
			}
			continue
		}
		for _, name := range stated(n) {
			if said[name] == "" {
				said[name] = valueOf(n)
			}
		}
	}
	for _, n := range read {
		if n.Parent != nil { // elements with children are walked twice
			n.Parent.RemoveChild(n)
		}
	}
	m := readLinked(scripts)
	first := func(have string, names []string) string {
		for _, name := range names {
			have = cmp.Or(have, said[name])
		}
		return tidy(have)
	}
	m.title, m.publisher = first(m.title, titleNames), first(m.publisher, publisherNames)
	m.published, m.modified = first(m.published, publishedNames), first(m.modified, modifiedNames)
	linked := m.url
	m.url, m.language = cmp.Or(first("", urlNames), linked), first(m.language, []string{"lang", "dc.language", "og:locale"})
	for _, name := range append([]string{""}, bylineNames...) {
		v := said[name]
		if name == "" {
			v = m.byline
		}
		if v = cleanByline(v); v != "" {
			m.byline = v
			break
		}
		m.byline = ""
	}
	return m
}

// maxScripts is how many scripts of structured data are read.
const maxScripts = 20

// tidy makes spaces single and unescapes what is escaped twice.
func tidy(s string) string {
	return strings.Join(strings.Fields(clean(html.UnescapeString(s))), " ")
}

// maxByline is the most bytes of a byline.
const maxByline = 200

// cleanByline returns the names of a byline, "" for what is no name.
func cleanByline(s string) string {
	s = tidy(s)
	for _, by := range []string{"By ", "by ", "BY ", "Von ", "Par ", "Por "} {
		s = strings.TrimPrefix(s, by)
	}
	if len(s) > maxByline || strings.Contains(s, "://") || strings.HasPrefix(s, "@") || !strings.ContainsFunc(s, isWordRune) {
		return ""
	}
	return s
}

// stated returns the names of the fields that an element states.
func stated(n *html.Node) []string {
	var out []string
	switch n.DataAtom {
	case atom.Meta:
		for _, a := range []string{"name", "property", "itemprop", "http-equiv"} {
			if v := strings.ToLower(attr(n, a)); v != "" {
				out = append(out, v)
			}
		}
	case atom.Html:
		out = append(out, "lang")
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			out = append(out, "rel=canonical")
		}
		if v := strings.ToLower(attr(n, "itemprop")); v != "" {
			out = append(out, v)
		}
	default:
		for _, a := range []string{"itemprop", "property"} {
			if v := strings.ToLower(attr(n, a)); v != "" && v != "name" {
				out = append(out, strings.Fields(v)...)
			}
		}
		if n.DataAtom == atom.A && strings.EqualFold(attr(n, "rel"), "author") {
			out = append(out, "rel=author")
		}
		if n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3 {
			for _, c := range strings.Fields(strings.ToLower(attr(n, "class"))) {
				if c == "entry-title" || c == "post-title" || c == "article-title" || c == "headline" {
					out = append(out, "class=title")
				}
			}
		}
		if n.DataAtom == atom.Time || n.DataAtom == atom.Abbr {
			for _, c := range strings.Fields(strings.ToLower(attr(n, "class"))) {
				if strings.Contains(c, "publish") {
					out = append(out, "class=published")
				}
				if strings.Contains(c, "updated") || strings.Contains(c, "modified") {
					out = append(out, "class=updated")
				}
			}
		}
	}
	return out
}

// valueOf returns what an element states: in an attribute, in the name within it, or
// as its text.
func valueOf(n *html.Node) string {
	if n.DataAtom == atom.Html {
		return attr(n, "lang")
	}
	for _, a := range []string{"content", "datetime", "href"} {
		if v := attr(n, a); v != "" && (a != "href" || n.DataAtom == atom.Link) {
			return v
		}
	}
	if n.DataAtom == atom.Abbr && attr(n, "title") != "" {
		return attr(n, "title")
	}
	var all strings.Builder
	for c := range walk(n) {
		if c.Type == html.ElementNode && c != n && (attr(c, "itemprop") == "name" || attr(c, "property") == "name") {
			return cmp.Or(attr(c, "content"), textOf(c))
		}
		if c.Type == html.TextNode && all.Len() < maxStated {
			all.WriteString(c.Data)
		}
	}
	if all.Len() >= maxStated {
		return "" // a whole text
	}
	return all.String()
}

// maxStated is the most bytes that an element states of a field.
const maxStated = 1 << 10

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range walk(n) {
		if c.Type == html.TextNode && b.Len() < maxStated {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && strings.EqualFold(a.Key, name) {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// absolute returns the address that a page names, seen from where it was found.
func absolute(address, found string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return found
	}
	if base, err := url.Parse(found); err == nil && !u.IsAbs() {
		if !base.IsAbs() {
			return ""
		}
		u = base.ResolveReference(u)
	}
	return u.String()
}

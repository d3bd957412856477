package source

import (
	"bytes"
	"cmp"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
)

// feed reads RSS, Atom or JSON Feed: the text that an entry has, or, where links
// are followed and the entry has only a summary, the page that it links to.
func (r *reader) feed(o origin, data []byte) bool {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return r.refuse(o, Feed, data, graph.Wrap(graph.CodeInvalid, err, "broken feed ("+err.Error()+"): look at it with a feed validator"))
	}
	for i, item := range f.Items {
		if r.ctx.Err() != nil {
			return false
		}
		if !r.next() {
			continue
		}
		here := o.part(nameOf(i + 1))
		link := absolute(cmp.Or(o.url, f.Link), item.Link)
		e := article.Entry{Ref: item.GUID, URL: link, Title: item.Title, HTML: cmp.Or(item.Content, item.Description),
			Publisher: f.Title, Byline: authors(item), Published: cmp.Or(item.Published, item.Updated), Time: when(item), Language: f.Language}
		if r.Follow && IsAddress(link) && !e.Whole() {
			if !r.linked(here, link) {
				return false
			}
			continue
		}
		a, err := e.Article(here.article(r.Options))
		if err != nil {
			if !r.refuse(here, HTML, []byte(e.HTML), err) {
				return false
			}
			continue
		}
		if !r.yield(a, nil) {
			return false
		}
	}
	return true
}

func when(item *gofeed.Item) time.Time {
	switch {
	case item.PublishedParsed != nil:
		return *item.PublishedParsed
	case item.UpdatedParsed != nil && item.Published == "":
		return *item.UpdatedParsed
	}
	return time.Time{}
}

func authors(item *gofeed.Item) string {
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			names = append(names, a.Name)
		}
	}
	return strings.Join(names, ", ")
}

// absolute returns a link as an address, if the page that has it is known.
func absolute(base, link string) string {
	link = strings.TrimSpace(link)
	b, err := url.Parse(base)
	if err != nil || base == "" || link == "" {
		return link
	}
	u, err := b.Parse(link)
	if err != nil {
		return link
	}
	return u.String()
}

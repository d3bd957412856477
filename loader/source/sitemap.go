package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/entente-graph/entente/graph"
)

// sitemapEntry is a page or a sitemap in a sitemap.
type sitemapEntry struct {
	Loc string `xml:"loc"`
}

// sitemap fetches the pages that a sitemap lists, and those of the sitemaps that
// it lists.
func (r *reader) sitemap(o origin, data []byte) bool {
	if !r.Follow {
		return r.refuse(o, Sitemap, data, graph.Errorf(graph.CodeInvalid, "a sitemap only lists pages: add --follow to fetch them"))
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = charset.NewReaderLabel
	for n := 0; ; {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return r.refuse(o, Sitemap, data, graph.Wrap(graph.CodeInvalid, err, "broken XML ("+err.Error()+"): the pages before are read"))
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var e sitemapEntry
		if err := dec.DecodeElement(&e, &start); err != nil {
			return r.refuse(o, Sitemap, data, graph.Wrap(graph.CodeInvalid, err, "broken XML ("+err.Error()+"): the pages before are read"))
		}
		n++
		link := absolute(o.url, strings.TrimSpace(e.Loc))
		here := o.part(nameOf(n))
		if start.Name.Local == "url" && !r.next() {
			continue
		}
		if !r.linked(here, link) {
			return false
		}
	}
}

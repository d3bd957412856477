package exchange

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// graphMLKeys are the attributes, with the elements that have them and their types.
var graphMLKeys = [...]struct{ name, on, typ string }{
	{"kind", "node", "string"}, {"label", "node", "string"}, {"aliases", "node", "string"}, {"titles", "node", "string"},
	{"country", "node", "string"}, {"latitude", "node", "double"}, {"longitude", "node", "double"},
	{"geonames", "node", "long"}, {"type", "node", "string"}, {"modality", "node", "string"}, {"from", "node", "string"}, {"to", "node", "string"},
	{"precision", "node", "string"}, {"confidence", "node", "double"}, {"sources", "node", "int"},
	{"url", "node", "string"}, {"publisher", "node", "string"}, {"published", "node", "string"},
	{"relation", "edge", "string"}, {"quote", "edge", "string"}, {"reportConfidence", "edge", "double"}, {"attribution", "edge", "string"},
}

type graphML struct {
	w *bufio.Writer
	b strings.Builder // of the element that is being written
}

func newGraphML(w *bufio.Writer) (*graphML, error) {
	g := &graphML{w: w}
	g.b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range graphMLKeys {
		fmt.Fprintf(&g.b, `<key id=%q for=%q attr.name=%q attr.type=%q/>`+"\n", k.name, k.on, k.name, k.typ)
	}
	g.b.WriteString(`<graph id="entente" edgedefault="directed">` + "\n")
	return g, g.flush()
}

func (g *graphML) flush() error {
	_, err := io.WriteString(g.w, g.b.String())
	g.b.Reset()
	return err
}

// data writes an attribute unless it is empty.
func (g *graphML) data(key, value string) {
	if value == "" {
		return
	}
	g.b.WriteString(`<data key="` + key + `">`)
	_ = xml.EscapeText(&g.b, []byte(value)) // a Builder never fails
	g.b.WriteString(`</data>`)
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func (g *graphML) span(s graph.Span) {
	if s.Known() {
		g.data("from", s.From.String())
		g.data("to", s.To.String())
		g.data("precision", string(s.Precision))
	}
}

func (g *graphML) put(_ context.Context, r graph.Record) error {
	switch {
	case r.Article != nil && !r.Article.Superseded:
		g.article(r.Article)
	case r.Report != nil && r.Report.Event != "":
		g.edge(string(r.Report.Article), string(r.Report.Event), "REPORTS")
		g.data("quote", r.Report.Quote)
		g.data("reportConfidence", number(r.Report.Confidence))
		g.data("attribution", r.Report.Attribution)
		g.b.WriteString("</edge>\n")
	case r.Entity != nil:
		g.entity(r.Entity)
	case r.Event != nil:
		g.event(r.Event)
	}
	return g.flush()
}

func (g *graphML) article(a *graph.Article) {
	fmt.Fprintf(&g.b, `<node id=%q>`, a.ID)
	g.data("kind", "article")
	g.data("label", a.Title)
	g.data("url", a.URL)
	g.data("publisher", a.Publisher)
	if a.Published.Known() {
		g.data("published", a.Published.From.String())
	}
	g.b.WriteString("</node>\n")
}

func (g *graphML) entity(e *graph.Entity) {
	fmt.Fprintf(&g.b, `<node id=%q>`, e.ID)
	g.data("kind", string(e.Kind))
	g.data("label", e.Name)
	g.data("aliases", strings.Join(e.Aliases, "; "))
	g.data("titles", strings.Join(e.Titles, "; "))
	g.data("country", e.Country)
	if p := e.Place; p.Latitude != 0 || p.Longitude != 0 {
		g.data("latitude", number(p.Latitude))
		g.data("longitude", number(p.Longitude))
	}
	if e.Place.GeoNamesID != 0 {
		g.data("geonames", strconv.FormatInt(e.Place.GeoNamesID, 10))
	}
	g.b.WriteString("</node>\n")
}

func (g *graphML) event(e *graph.Event) {
	fmt.Fprintf(&g.b, `<node id=%q>`, e.ID)
	g.data("kind", "event")
	g.data("label", string(e.Type))
	g.data("type", string(e.Type))
	g.data("modality", string(e.Modality))
	g.span(e.Time)
	g.data("confidence", number(e.Confidence))
	g.data("sources", strconv.Itoa(e.Sources))
	g.b.WriteString("</node>\n")
	for _, p := range e.Participants {
		g.edge(string(e.ID), string(p.Entity), strings.ToUpper(string(p.Role)))
		g.b.WriteString("</edge>\n")
	}
	if e.Place != "" {
		g.edge(string(e.ID), string(e.Place), "PLACE")
		g.b.WriteString("</edge>\n")
	}
}

func (g *graphML) edge(from, to, relation string) {
	fmt.Fprintf(&g.b, `<edge source=%q target=%q>`, from, to)
	g.data("relation", relation)
}

func (g *graphML) end(context.Context) error {
	g.b.WriteString("</graph>\n</graphml>\n")
	return g.flush()
}

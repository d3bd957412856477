package exchange

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// followTheMoney writes an entity a line. Events are of the schema Event; a country
// that takes part is a PublicBody of its name; other places are only the location of
// events.
type followTheMoney struct {
	enc     *json.Encoder
	stories stories
}

// proxy is an entity as FollowTheMoney writes it.
type proxy struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func newFollowTheMoney(w io.Writer, s Source) *followTheMoney {
	f := &followTheMoney{enc: json.NewEncoder(w)}
	f.enc.SetEscapeHTML(false)
	f.stories = stories{source: s, write: f.event, reported: true}
	return f
}

var ftmSchemas = map[graph.EntityKind]string{
	graph.KindPerson: "Person", graph.KindOrganization: "Organization", graph.KindGroup: "LegalEntity", graph.KindPlace: "PublicBody",
}

func (f *followTheMoney) put(ctx context.Context, r graph.Record) error {
	switch {
	case r.Entity != nil && (r.Entity.Kind != graph.KindPlace || isCountry(r.Entity)):
		e := r.Entity
		p := proxy{string(e.ID), ftmSchemas[e.Kind], map[string][]string{}}
		p.set("name", e.Name)
		p.set("alias", e.Aliases...)
		p.set("country", strings.ToLower(e.Country))
		if e.Kind == graph.KindPerson {
			p.set("position", e.Titles...)
		}
		return f.enc.Encode(p)
	case r.Event != nil:
		return f.stories.add(ctx, r.Event)
	}
	return nil
}

func isCountry(e *graph.Entity) bool { return len(e.Place.Code) == 2 }

// set adds values that are not empty.
func (p proxy) set(property string, values ...string) {
	for _, v := range values {
		if v != "" {
			p.Properties[property] = append(p.Properties[property], v)
		}
	}
}

func (f *followTheMoney) event(s story) error {
	p := proxy{string(s.ID), "Event", map[string][]string{}}
	p.set("name", s.title())
	p.set("keywords", string(s.Type), string(s.Modality))
	if s.Time.Known() {
		p.set("startDate", s.Time.From.String())
		p.set("endDate", s.Time.To.String())
	}
	if s.place != nil {
		p.set("location", s.place.Name)
		p.set("country", strings.ToLower(s.place.Country))
	}
	for _, r := range s.parts {
		if r.Kind == graph.KindPlace && !isCountry(r.Entity) {
			continue
		}
		p.set("involved", string(r.ID))
	}
	for i, r := range s.reports {
		p.set("description", r.Quote)
		if a := s.articles[i]; a != nil {
			p.set("sourceUrl", a.URL)
			p.set("publisher", a.Publisher)
		}
	}
	for k, v := range p.Properties {
		p.Properties[k] = distinct(v)
	}
	return f.enc.Encode(p)
}

// distinct returns the values without doubles, in their order.
func distinct(values []string) []string {
	seen := map[string]bool{}
	out := values[:0:0]
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

func (f *followTheMoney) end(ctx context.Context) error { return f.stories.flush(ctx) }

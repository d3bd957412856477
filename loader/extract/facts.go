package extract

import (
	"sort"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// Facts reads an article and returns what the graph is to hold of it. Profiles
// have neither Block nor final ID: their IDs are those of graph.NewProfileID over
// the fields that are set, and mentions and reports refer to them.
func (x *Extractor) Facts(a *graph.Article) (graph.Facts, error) {
	f := graph.Facts{Articles: []*graph.Article{a}}
	if a.Language != "" && a.Language != "en" {
		return f, nil
	}
	rd, err := x.read(a)
	if err != nil {
		return graph.Facts{}, err
	}
	b := factBuilder{x: x, a: a, text: a.Text(), textID: a.TextID(), facts: &f, of: map[*entity]*graph.Profile{}, byID: map[graph.ProfileID]*graph.Profile{}}
	for _, g := range rd.events {
		ev := join(g)
		for _, c := range g {
			b.report(c, ev)
		}
	}
	for _, m := range rd.mentions {
		b.mention(m)
	}
	return f, nil
}

type factBuilder struct {
	x *Extractor
	a *graph.Article
	// text and textID are the article's, made once: they take as long as it is.
	text, textID string
	facts        *graph.Facts
	of           map[*entity]*graph.Profile
	byID         map[graph.ProfileID]*graph.Profile
}

// profile returns the profile of an entity of the article, made on first use.
func (b *factBuilder) profile(e *entity) *graph.Profile {
	if p := b.of[e]; p != nil {
		return p
	}
	p := &graph.Profile{Kind: e.kind, Name: e.name, Office: e.office, Country: e.country}
	if e.kind != graph.KindPerson {
		p.Office = ""
	}
	if e.unnamed() {
		b.describe(p)
	}
	for _, s := range e.aliases {
		if !partOf(s, e.name) {
			p.Aliases = append(p.Aliases, s)
		}
	}
	sort.Strings(p.Aliases)
	if e.org != nil {
		p.Name = e.org.Name
		p.Country = e.org.Country
	}
	if e.kind == graph.KindPlace && e.place == nil {
		b.site(p, e)
	}
	if e.kind == graph.KindPlace && e.place != nil {
		if len(e.words) == 0 {
			p.Name = "" // "the Kenyan capital" goes by the place's own name
		}
		b.place(p, e.place)
	}
	return b.keep(e, p)
}

// describe sets the profile of somebody known by description only. Whoever it is
// counts as a group; "Iranian officials" are one in all articles, but "a witness"
// is somebody else in each, and is told apart by the article's title.
func (b *factBuilder) describe(p *graph.Profile) {
	if p.Office = ""; p.Kind == graph.KindPerson {
		p.Kind = graph.KindGroup
	}
	if p.Country != "" && p.Kind != graph.KindPlace {
		return
	}
	in := b.a.Title
	if in == "" {
		in = string(b.a.ID)
	}
	p.Name += " (" + in + ")"
}

// site tells of a building or ground in which country and areas it lies. Where in its town it
// stands is not known.
func (b *factBuilder) site(p *graph.Profile, e *entity) {
	for _, m := range e.mentions {
		if m.in != nil {
			p.Country, p.Place.Within = m.in.Country, m.in.Within
			return
		}
	}
}

func (b *factBuilder) place(p *graph.Profile, g *gazetteer.Place) {
	written := p.Name
	p.Name, p.Country, p.Aliases = g.Name, g.Country, nil
	if written != "" && g.Kind != gazetteer.Country && written != g.Name {
		p.Name, p.Aliases = written, []string{g.Name} // as papers write it, findable by both
	}
	p.Place = graph.Place{GeoNamesID: g.ID, Latitude: g.Lat, Longitude: g.Lon, Within: g.Within}
	switch g.Kind {
	case gazetteer.Country:
		p.Place.Code = g.Country
	case gazetteer.Admin1:
		p.Place.Code = g.Admin1
	}
}

func (b *factBuilder) keep(e *entity, p *graph.Profile) *graph.Profile {
	p.ID = graph.NewProfileID(*p)
	if old := b.byID[p.ID]; old != nil {
		p = old
	} else {
		b.byID[p.ID] = p
		b.facts.Profiles = append(b.facts.Profiles, p)
	}
	if e != nil {
		b.of[e] = p
	}
	return p
}

// partOf reports whether all words of s are words of name, as a surname's are.
func partOf(s, name string) bool {
	words := wordSet(gazetteer.Fold(name))
	for w := range wordSet(gazetteer.Fold(s)) {
		if !words[w] {
			return false
		}
	}
	return true
}

// mention adds a mention of what has a name or takes part in an event; "a witness"
// of whom no event tells is nobody to the graph.
func (b *factBuilder) mention(m *mention) {
	if m.entity == nil || m.entity.name == "" || m.entity.unnamed() && b.of[m.entity] == nil {
		return
	}
	start, end := m.t.span(m.core, m.after)
	b.facts.Mentions = append(b.facts.Mentions, &graph.Mention{ID: graph.NewMentionID(b.a.ID, start, end), Article: b.a.ID,
		Start: start, End: end, Kind: b.profile(m.entity).Kind, Profile: b.profile(m.entity).ID})
}

// party returns the profile of a participant; a capital that acts is its
// country's government.
func (b *factBuilder) party(m *mention) *graph.Profile {
	if m.entity.kind != graph.KindPlace || m.isCountry() || m.country == "" {
		return b.profile(m.entity)
	}
	info, ok := b.x.gaz.CountryByCode(m.country)
	if !ok {
		return b.profile(m.entity)
	}
	g, _, ok := b.x.gaz.Resolve(info.Name, gazetteer.Hints{})
	if !ok {
		return b.profile(m.entity)
	}
	p := &graph.Profile{Kind: graph.KindPlace}
	b.place(p, &g)
	return b.keep(nil, p)
}

func (b *factBuilder) report(c *candidate, ev *event) {
	r := &graph.Report{Article: b.a.ID, Type: c.typ, Modality: c.modality, Published: b.a.Published, Confidence: round(c.score),
		Attribution: c.cited, Extractor: Version, Publisher: b.a.Publisher, TextID: b.textID}
	r.Sentence.Start, r.Sentence.End = c.evidence()
	r.Trigger.Start, r.Trigger.End = c.t.span(c.trigger, c.trigger+1)
	r.Quote = b.text[r.Sentence.Start:r.Sentence.End]
	seen := map[graph.ProfileID]bool{}
	for _, p := range c.parts {
		prof := b.party(p.m)
		if seen[prof.ID] {
			continue
		}
		seen[prof.ID] = true
		rp := graph.ReportParticipant{Role: p.role, Profile: prof.ID}
		rp.Span.Start, rp.Span.End = p.m.t.span(p.m.core, p.m.after)
		r.Participants = append(r.Participants, rp)
	}
	sort.SliceStable(r.Participants, func(i, j int) bool {
		a, b := r.Participants[i], r.Participants[j]
		if a.Role != b.Role {
			return a.Role < b.Role
		}
		return a.Span.Start < b.Span.Start
	})
	b.placeAndTime(r, c, ev)
	r.ID = graph.NewReportID(r)
	b.facts.Reports = append(b.facts.Reports, r)
}

// placeAndTime fills in where and when: from the sentence itself, else from the
// other sentences of the article on the same event, else, for the place and
// marked so, from the dateline.
func (b *factBuilder) placeAndTime(r *graph.Report, c *candidate, ev *event) {
	place := c.place
	if place == nil {
		place = ev.place
	}
	if place != nil {
		r.Place, r.PlaceText = b.profile(place.entity).ID, place.t.words(place.core, place.after)
		r.PlaceSpan.Start, r.PlaceSpan.End = place.t.span(place.core, place.after)
	} else if datelineCue(c) && b.a.Dateline.Place != "" {
		if g, _, ok := b.x.gaz.Resolve(b.a.Dateline.Place, gazetteer.Hints{}); ok {
			p := &graph.Profile{Kind: graph.KindPlace}
			b.place(p, &g)
			r.Place, r.PlaceText, r.PlaceFromDateline = b.keep(nil, p).ID, b.a.Dateline.Place, true
		}
	}
	if c.time != nil {
		r.TimeText, r.Time = c.time.words, c.days
	}
	if !r.Time.Known() && ev.days.Known() {
		r.Time = ev.days
		r.TimeText = ev.time.words
	}
}

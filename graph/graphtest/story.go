package graphtest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Story builds what articles say, and the entities and events that follow from
// it, without an extractor: each actor is one profile and one entity, each
// meeting one report and one event, unless the test joins them by hand.
type Story struct {
	Facts    graph.Facts
	Entities []*graph.Entity
	Events   []*graph.Event
	// Entries are decisions, which the story notes without following them.
	Entries []*graph.LedgerEntry

	resolves map[graph.ProfileID]graph.EntityID
	offset   int
}

// Actor is a profile and the entity that it resolves to.
type Actor struct {
	Profile *graph.Profile
	Entity  *graph.Entity
}

// ID returns the entity's id.
func (a Actor) ID() graph.EntityID { return a.Entity.ID }

// Article adds an article of publisher "Wire"; an unknown span is allowed.
func (s *Story) Article(title string, published graph.Span) *graph.Article {
	return s.ArticleBy("Wire", title, "What "+title+" says.", published)
}

// ArticleBy adds an article.
func (s *Story) ArticleBy(publisher, title, body string, published graph.Span) *graph.Article {
	a := &graph.Article{
		ID: graph.NewArticleID(publisher, title, body), Title: title, Body: body, Publisher: publisher,
		Published: published, Language: "en", Source: "story.txt",
	}
	s.Facts.Articles = append(s.Facts.Articles, a)
	return a
}

// Person adds a person.
func (s *Story) Person(name string, aliases ...string) Actor {
	return s.Actor(graph.Profile{Kind: graph.KindPerson, Name: name, Aliases: aliases})
}

// Place adds a place with its own area code ("" if nothing lies in it) and those
// of the areas that it lies in.
func (s *Story) Place(name, code string, within ...string) Actor {
	country := code
	if len(within) > 0 {
		country = within[0]
	}
	return s.Actor(graph.Profile{Kind: graph.KindPlace, Name: name, Country: country,
		Place: graph.Place{GeoNamesID: int64(1000 + len(s.Facts.Profiles)), Latitude: 39.15, Longitude: 127.44, Code: code, Within: within}})
}

// Actor adds a profile, whose ID and, if empty, Block are filled in, and its
// entity.
func (s *Story) Actor(p graph.Profile) Actor {
	profile := s.Profile(p)
	return Actor{profile, s.Resolve(profile)}
}

// Profile adds a profile without an entity.
func (s *Story) Profile(p graph.Profile) *graph.Profile {
	if p.Block == "" {
		words := strings.Fields(graph.Fold(p.Name))
		p.Block = string(p.Kind) + " " + words[len(words)-1]
	}
	p.ID = graph.NewProfileID(p)
	s.Facts.Profiles = append(s.Facts.Profiles, &p)
	return &p
}

// Resolve adds the entity that the profiles are. Its name is that of the first.
func (s *Story) Resolve(profiles ...*graph.Profile) *graph.Entity {
	first := profiles[0]
	e := &graph.Entity{
		ID: graph.NewEntityID(first.Kind, string(first.ID)), Kind: first.Kind, Name: first.Name,
		Country: first.Country, Place: first.Place, Block: first.Block, Why: "same name",
	}
	for _, p := range profiles {
		e.Profiles = append(e.Profiles, p.ID)
		e.Forms = append(e.Forms, graph.Fold(p.Name))
		if p.Name != e.Name {
			e.Aliases = append(e.Aliases, p.Name)
		}
		for _, a := range p.Aliases {
			e.Aliases = append(e.Aliases, a)
			e.Forms = append(e.Forms, graph.Fold(a))
		}
		if p.Office != "" {
			e.Titles = append(e.Titles, p.Office)
		}
		s.link(p.ID, e.ID)
	}
	e.Profiles, e.Forms, e.Aliases, e.Titles = set(e.Profiles), set(e.Forms), set(e.Aliases), set(e.Titles)
	s.Entities = append(s.Entities, e)
	return e
}

func (s *Story) link(p graph.ProfileID, e graph.EntityID) {
	if s.resolves == nil {
		s.resolves = map[graph.ProfileID]graph.EntityID{}
	}
	s.resolves[p] = e
}

func set[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// Mention adds a mention of the actor in the article, each further right than
// the one before.
func (s *Story) Mention(a *graph.Article, p *graph.Profile) *graph.Mention {
	s.offset += 10
	m := &graph.Mention{
		ID: graph.NewMentionID(a.ID, s.offset, s.offset+5), Article: a.ID, Start: s.offset, End: s.offset + 5,
		Kind: p.Kind, Profile: p.ID,
	}
	s.Facts.Mentions = append(s.Facts.Mentions, m)
	return m
}

// Part is a participant of a report that is to be made.
type Part struct {
	Role    graph.Role
	Profile *graph.Profile
}

// Parties are actors as equals.
func Parties(who ...Actor) []Part {
	var parts []Part
	for _, w := range who {
		parts = append(parts, Part{graph.RoleParty, w.Profile})
	}
	return parts
}

// Report adds what a sentence of the article says; place may be nil.
func (s *Story) Report(a *graph.Article, typ graph.EventType, when graph.Span, place *graph.Profile, parts ...Part) *graph.Report {
	s.offset += 100
	r := &graph.Report{
		Article: a.ID, Type: typ, Modality: graph.Actual, Time: when, Published: a.Published,
		Sentence: graph.TextSpan{Start: s.offset, End: s.offset + 90}, Trigger: graph.TextSpan{Start: s.offset + 20, End: s.offset + 23},
		Quote: "They met.", Confidence: 0.9, Extractor: "graphtest 1", Publisher: a.Publisher, TextID: a.TextID(),
	}
	if when.Known() {
		r.TimeText = when.From.String()
	}
	if place != nil {
		r.Place, r.PlaceText, r.PlaceSpan = place.ID, place.Name, graph.TextSpan{Start: s.offset + 30, End: s.offset + 36}
	}
	for i, p := range parts {
		r.Participants = append(r.Participants, graph.ReportParticipant{
			Role: p.Role, Profile: p.Profile.ID, Span: graph.TextSpan{Start: s.offset + i, End: s.offset + i + 1}})
	}
	slices.SortStableFunc(r.Participants, func(a, b graph.ReportParticipant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	r.ID = graph.NewReportID(r)
	s.Facts.Reports = append(s.Facts.Reports, r)
	return r
}

// Event adds the event that the reports are of: time, place and participants of
// all of them, the first known time and place.
func (s *Story) Event(reports ...*graph.Report) *graph.Event {
	e := &graph.Event{Type: reports[0].Type, Modality: reports[0].Modality}
	var articles, publishers, texts []string
	for _, r := range reports {
		e.Reports = append(e.Reports, r.ID)
		e.Confidence = max(e.Confidence, r.Confidence)
		articles, publishers, texts = append(articles, string(r.Article)), append(publishers, r.Publisher), append(texts, r.TextID)
		if !e.Time.Known() {
			e.Time = r.Time
		}
		if e.Place == "" {
			e.Place = s.resolves[r.Place]
		}
		for _, p := range r.Participants {
			e.Participants = append(e.Participants, graph.Participant{Entity: s.resolves[p.Profile], Role: p.Role})
		}
	}
	e.Reports = set(e.Reports)
	e.Articles, e.Publishers, e.Sources = len(set(articles)), len(set(publishers)), len(set(texts))
	slices.SortFunc(e.Participants, func(a, b graph.Participant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity))
	})
	e.Participants = slices.Compact(e.Participants)
	e.ID = graph.NewEventID(e.Reports[0])
	s.Events = append(s.Events, e)
	return e
}

// Meeting adds one report of a meeting that took place, and its event; where may
// be nil.
func (s *Story) Meeting(a *graph.Article, when graph.Span, where *Actor, who ...Actor) *graph.Event {
	return s.Happening(a, graph.Meet, when, where, Parties(who...)...)
}

// Happening adds one report of an event that took place, and its event; where
// may be nil.
func (s *Story) Happening(a *graph.Article, typ graph.EventType, when graph.Span, where *Actor, parts ...Part) *graph.Event {
	var place *graph.Profile
	if where != nil {
		place = where.Profile
	}
	return s.Event(s.Report(a, typ, when, place, parts...))
}

// Write writes the whole story in one transaction.
func (s *Story) Write(tb testing.TB, store graph.Writer) {
	tb.Helper()
	if err := store.Update(tb.Context(), s.WriteTx); err != nil {
		tb.Fatalf("write the story: %v", err)
	}
}

// WriteTx writes the whole story within a transaction.
func (s *Story) WriteTx(ctx context.Context, tx graph.Tx) error {
	if err := tx.PutFacts(ctx, s.Facts); err != nil {
		return err
	}
	if err := tx.ReplaceEntities(ctx, s.Entities, nil); err != nil {
		return err
	}
	if err := tx.ReplaceEvents(ctx, s.Events, nil); err != nil {
		return err
	}
	return tx.PutEntries(ctx, s.Entries)
}

// Resolved returns a copy of the report with the derived fields that the story
// gives it.
func (s *Story) Resolved(r *graph.Report) *graph.Report {
	c := *r
	c.Participants = slices.Clone(r.Participants)
	for i := range c.Participants {
		c.Participants[i].Entity = s.resolves[c.Participants[i].Profile]
	}
	c.PlaceEntity = s.resolves[c.Place]
	for _, e := range s.Events {
		if slices.Contains(e.Reports, r.ID) {
			c.Event = e.ID
		}
	}
	return &c
}

// ResolvedMention is the same for a mention.
func (s *Story) ResolvedMention(m *graph.Mention) *graph.Mention {
	c := *m
	c.Entity = s.resolves[m.Profile]
	return &c
}

// day returns the span of a day of July 2025.
func day(d int) graph.Span { return graph.OnDay(graph.NewDay(2025, 7, d)) }

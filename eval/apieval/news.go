package apieval

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// batchSize is how many articles a batch has.
const batchSize = 400

// How much is said, for each article.
const (
	reportsOfFive = 15 // reports that five articles have
	eventsOfFive  = 12 // events that five articles are the first to report
)

// The skew of the choice of people, places and words: that of a zipf distribution
// with which the most reported one takes part in about a quarter of all events.
const skew = 1.05

// The first day of the news, and how many days they cover.
var firstDay = graph.NewDay(2015, 1, 1)

const coveredDays = 4000

// longestTime is the most days that the time of an event spans.
const longestTime = 31

var (
	typesDrawn = []graph.EventType{graph.Meet, graph.Meet, graph.Meet, graph.Call, graph.Visit, graph.Agree, graph.Accuse, graph.Aid, graph.Sign, graph.Sanction}
	modalities = []graph.Modality{graph.Planned, graph.Planned, graph.Hypothetical, graph.Negated}
)

// Happening is an event with those who take part in it, and where.
type Happening struct {
	Event *graph.Event
	// Who are indexes into World.People; City into World.Cities, -1 if unknown.
	Who  []int
	City int

	parts []graph.Role
}

// Batch is what some articles say, and the events that they report.
type Batch struct {
	Facts      graph.Facts
	Happenings []*Happening
}

// Events are those of the happenings.
func (b *Batch) Events() []*graph.Event {
	out := make([]*graph.Event, len(b.Happenings))
	for i, h := range b.Happenings {
		out[i] = h.Event
	}
	return out
}

// Batches is how many batches there are.
func (w *World) Batches() int { return (w.Articles + batchSize - 1) / batchSize }

// Batch makes one batch: its facts refer to profiles of the world and to each other.
func (w *World) Batch(i int) *Batch {
	first := i * batchSize
	d := &desk{World: w, rng: rand.New(rand.NewPCG(w.seed, seedOfBatch+uint64(i))), batch: &Batch{}}
	d.who = rand.NewZipf(d.rng, skew, 1, uint64(len(w.People)-1))
	d.where = rand.NewZipf(d.rng, skew, 1, uint64(len(w.Cities)-1))
	d.what = rand.NewZipf(d.rng, skew, 1, uint64(len(w.Words)-1))
	n := min(batchSize, w.Articles-first)
	for k := range n {
		d.drafts = append(d.drafts, &draft{number: first + k, publisher: w.papers[d.rng.IntN(len(w.papers))],
			day: firstDay + graph.Day((first+k)*coveredDays/w.Articles)})
	}
	d.assign(n)
	for _, a := range d.drafts {
		d.write(a)
	}
	d.conclude()
	return d.batch
}

// desk makes the articles of one batch.
type desk struct {
	*World
	rng              *rand.Rand
	who, where, what *rand.Zipf
	batch            *Batch
	drafts           []*draft
}

// draft is an article that is to be written.
type draft struct {
	number    int
	publisher string
	day       graph.Day
	stories   []*Happening
}

// assign makes the events of the batch and says which articles report each: one that
// is the first, and for some of them others soon after.
func (d *desk) assign(articles int) {
	events := articles * eventsOfFive / 5
	for e := range events {
		a := d.drafts[e*5/eventsOfFive]
		h := d.happening(a.day)
		d.batch.Happenings = append(d.batch.Happenings, h)
		a.stories = append(a.stories, h)
	}
	for range articles*reportsOfFive/5 - events {
		e := d.rng.IntN(events)
		a := d.drafts[min(e*5/eventsOfFive+1+d.rng.IntN(40), articles-1)]
		if h := d.batch.Happenings[e]; !slices.Contains(a.stories, h) {
			a.stories = append(a.stories, h)
		}
	}
}

// happening makes an event that is news on a day.
func (d *desk) happening(news graph.Day) *Happening {
	e := &graph.Event{Type: typesDrawn[d.rng.IntN(len(typesDrawn))], Modality: graph.Actual, Time: d.time(news - graph.Day(d.rng.IntN(4)))}
	if d.rng.IntN(5) == 0 {
		e.Modality = modalities[d.rng.IntN(len(modalities))]
	}
	h := &Happening{Event: e, City: -1}
	if d.rng.Float64() < 0.7 {
		h.City = int(d.where.Uint64())
		e.Place = d.Cities[h.City].ID()
	}
	for n := d.parties(); len(h.Who) < n; {
		if p := int(d.who.Uint64()); !slices.Contains(h.Who, p) {
			h.Who = append(h.Who, p)
			h.parts = append(h.parts, roleOf(e.Type, len(h.parts)))
		}
	}
	for i, p := range h.Who {
		e.Participants = append(e.Participants, graph.Participant{Entity: d.People[p].ID(), Role: h.parts[i]})
	}
	slices.SortFunc(e.Participants, func(a, b graph.Participant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity))
	})
	return h
}

// time is a day, some days or, of one event in twenty, a month.
func (d *desk) time(from graph.Day) graph.Span {
	switch n := d.rng.IntN(20); {
	case n == 0:
		t := from.Time()
		return graph.InMonth(t.Year(), t.Month())
	case n < 4:
		return graph.Span{From: from, To: from + 2, Precision: graph.PrecisionRange}
	}
	return graph.OnDay(from)
}

// parties is how many take part: two of most events, 2.3 on average.
func (d *desk) parties() int {
	switch f := d.rng.Float64(); {
	case f < 0.08:
		return 1
	case f < 0.68:
		return 2
	case f < 0.94:
		return 3
	}
	return 4
}

func roleOf(t graph.EventType, nth int) graph.Role {
	switch {
	case t.Mutual():
		return graph.RoleParty
	case t == graph.Visit && nth == 0:
		return graph.RoleVisitor
	case t == graph.Visit:
		return graph.RoleHost
	case nth == 0:
		return graph.RoleSource
	}
	return graph.RoleTarget
}

// write writes an article with a sentence of each of its stories.
func (d *desk) write(a *draft) {
	title := fmt.Sprintf("%s %s %d", capital(d.word()), d.word(), a.number)
	var body strings.Builder
	body.WriteString(capital(d.prose(20)) + ".\n\n")
	sentences := make([]sentence, len(a.stories))
	for i, h := range a.stories {
		sentences[i] = d.sentence(h, len(title)+1+body.Len())
		body.WriteString(sentences[i].text + " " + capital(d.prose(12)) + ".\n\n")
	}
	article := &graph.Article{
		ID: graph.NewArticleID(a.publisher, title, body.String()), Title: title, Body: body.String(), Publisher: a.publisher,
		URL: fmt.Sprintf("https://news.example/%d", a.number), Published: graph.OnDay(a.day), Language: "en", Source: "generated",
	}
	d.batch.Facts.Articles = append(d.batch.Facts.Articles, article)
	for i, h := range a.stories {
		d.report(article, article.TextID(), h, sentences[i])
	}
}

func (d *desk) word() string { return d.Words[d.what.Uint64()] }

func (d *desk) prose(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = d.word()
	}
	return strings.Join(list, " ")
}

// sentence is one that tells of an event, with where in the article its words stand.
type sentence struct {
	text                 string
	span, trigger, place graph.TextSpan
	who                  []graph.TextSpan
	time                 string
	confidence           float64
}

// sentence words an event; it begins at byte start of the article's text.
func (d *desk) sentence(h *Happening, start int) sentence {
	var b strings.Builder
	add := func(words string) graph.TextSpan {
		from := start + b.Len()
		b.WriteString(words)
		return graph.TextSpan{Start: from, End: from + len(words)}
	}
	s := sentence{confidence: 0.5 + d.rng.Float64()/2, time: "on " + h.Event.Time.From.String()}
	for i, p := range h.Who {
		if i > 0 {
			add(" and ")
		}
		s.who = append(s.who, add(d.People[p].Profile.Name))
	}
	add(" ")
	s.trigger = add("met")
	if h.City >= 0 {
		add(" in ")
		s.place = add(d.Cities[h.City].Profile.Name)
	}
	add(" " + s.time + " about " + d.prose(6) + ".")
	s.text, s.span = b.String(), graph.TextSpan{Start: start, End: start + b.Len()}
	return s
}

// report adds what a sentence says, with the mentions in it.
func (d *desk) report(a *graph.Article, textID string, h *Happening, s sentence) {
	r := &graph.Report{
		Article: a.ID, Type: h.Event.Type, Modality: h.Event.Modality, Time: h.Event.Time, TimeText: s.time, Published: a.Published,
		Sentence: s.span, Trigger: s.trigger, Quote: s.text, Confidence: s.confidence, Extractor: "apieval 1", Publisher: a.Publisher, TextID: textID,
	}
	if h.City >= 0 {
		p := d.Cities[h.City].Profile
		r.Place, r.PlaceText, r.PlaceSpan = p.ID, p.Name, s.place
		d.mention(a, p, s.place)
	}
	for i, p := range h.Who {
		profile := d.People[p].Profile
		r.Participants = append(r.Participants, graph.ReportParticipant{Role: h.parts[i], Profile: profile.ID, Span: s.who[i]})
		d.mention(a, profile, s.who[i])
	}
	slices.SortStableFunc(r.Participants, func(a, b graph.ReportParticipant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	r.ID = graph.NewReportID(r)
	d.batch.Facts.Reports = append(d.batch.Facts.Reports, r)
	e := h.Event
	e.Reports = append(e.Reports, r.ID)
	e.Confidence = max(e.Confidence, r.Confidence)
	e.Articles, e.Publishers, e.Sources = len(e.Reports), len(e.Reports), len(e.Reports)
}

func (d *desk) mention(a *graph.Article, p *graph.Profile, at graph.TextSpan) {
	d.batch.Facts.Mentions = append(d.batch.Facts.Mentions, &graph.Mention{
		ID: graph.NewMentionID(a.ID, at.Start, at.End), Article: a.ID, Start: at.Start, End: at.End, Kind: p.Kind, Profile: p.ID})
}

// conclude gives the events their ids, now that all their reports are known.
func (d *desk) conclude() {
	for _, h := range d.batch.Happenings {
		slices.Sort(h.Event.Reports)
		h.Event.ID = graph.NewEventID(h.Event.Reports[0])
	}
}

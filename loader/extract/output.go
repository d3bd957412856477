package extract

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// Result is what "entente extract" writes of one article, as one JSON object.
// Its form is stable. Offsets are bytes into title + "\n" + body.
type Result struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Publisher string          `json:"publisher"`
	Published *string         `json:"published"` // "2025-07-12", or "2025-07-10/2025-07-12"; null if unknown
	Dateline  *string         `json:"dateline"`  // its place; null if there is none
	Entities  []ResultEntity  `json:"entities"`
	Mentions  []ResultMention `json:"mentions"`
	Events    []ResultEvent   `json:"events"`
}

// ResultEntity is an entity of one article; its ID holds within the article.
type ResultEntity struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

// ResultMention is where an entity is named.
type ResultMention struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Kind   string `json:"kind"`
	Entity string `json:"entity"`
}

// ResultEvent is an event with all sentences that tell of it.
type ResultEvent struct {
	Type         string              `json:"type"`
	Modality     string              `json:"modality"`
	Participants []ResultParticipant `json:"participants"`
	Place        *ResultPlace        `json:"place"`
	Time         *ResultTime         `json:"time"`
	Evidence     []ResultEvidence    `json:"evidence"`
	Confidence   float64             `json:"confidence"`
}

// ResultParticipant takes part in an event.
type ResultParticipant struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Role   string `json:"role"`
	Entity string `json:"entity"`
}

// ResultPlace is where an event is.
type ResultPlace struct {
	Name   string `json:"name"`
	Entity string `json:"entity"`
}

// ResultTime is when an event is, as worded, and as days if they can be told.
type ResultTime struct {
	Text string  `json:"text"`
	From *string `json:"from"`
	To   *string `json:"to"`
}

// ResultEvidence is a sentence that tells of an event.
type ResultEvidence struct {
	Start   int        `json:"start"`
	End     int        `json:"end"`
	Trigger ResultSpan `json:"trigger"`
}

// ResultSpan is a range of bytes.
type ResultSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Options narrows a Result.
type Options struct {
	// MinConfidence leaves out events below it, 0..1.
	MinConfidence float64
}

// Result reads an article and returns what it says.
func (x *Extractor) Result(a *graph.Article, o Options) (*Result, error) {
	p, err := x.Parse(a)
	if err != nil {
		return nil, err
	}
	var r *Result
	err = guarded(a, func() { r = x.ResultOf(p, o) })
	return r, err
}

// ResultOf is Result of an article that Parse has analysed.
func (x *Extractor) ResultOf(p *Parsed, o Options) *Result {
	rd, a := x.understand(p, nil, nil), p.article
	res := &Result{ID: a.Ref, Title: a.Title, Publisher: a.Publisher, Entities: []ResultEntity{}, Mentions: []ResultMention{}, Events: []ResultEvent{}}
	if res.ID == "" {
		res.ID = string(a.ID)
	}
	if a.Published.Known() {
		s := interval(a.Published)
		res.Published = &s
	}
	if a.Dateline.Place != "" {
		res.Dateline = &a.Dateline.Place
	}
	ids := map[*entity]string{}
	for _, e := range rd.entities {
		if len(e.mentions) == 0 {
			continue
		}
		ids[e] = "e" + strconv.Itoa(len(ids)+1)
		res.Entities = append(res.Entities, ResultEntity{ID: ids[e], Kind: string(e.kind), Name: e.name, Aliases: nonNil(e.aliases)})
	}
	for _, m := range rd.mentions {
		if m.entity != nil && ids[m.entity] != "" {
			start, end := m.t.span(m.core, m.after)
			res.Mentions = append(res.Mentions, ResultMention{start, end, string(m.entity.kind), ids[m.entity]})
		}
	}
	for _, g := range rd.events {
		if ev := join(g); ev.confidence >= o.MinConfidence {
			res.Events = append(res.Events, ev.result(ids))
		}
	}
	return res
}

func (ev *event) result(ids map[*entity]string) ResultEvent {
	out := ResultEvent{Type: string(ev.typ), Modality: string(ev.modality), Confidence: round(ev.confidence), Participants: []ResultParticipant{}}
	for _, p := range ev.parts {
		out.Participants = append(out.Participants, ResultParticipant{p.m.entity.name, string(p.m.entity.kind), string(p.role), ids[p.m.entity]})
	}
	if ev.place != nil {
		out.Place = &ResultPlace{ev.place.name, ids[ev.place.entity]}
	}
	if ev.time != nil {
		out.Time = &ResultTime{Text: ev.time.words}
		if ev.days.Known() {
			from, to := ev.days.From.String(), ev.days.To.String()
			out.Time.From, out.Time.To = &from, &to
		}
	}
	for _, c := range ev.reports {
		s, e := c.evidence()
		ts, te := c.t.span(c.trigger, c.trigger+1)
		out.Evidence = append(out.Evidence, ResultEvidence{s, e, ResultSpan{ts, te}})
	}
	return out
}

// evidence returns the bounds of the candidate's sentence.
func (c *candidate) evidence() (start, end int) {
	s := c.t.sentence(c.trigger)
	return c.t.span(s.First, s.End)
}

func interval(s graph.Span) string {
	if s.From == s.To {
		return s.From.String()
	}
	return s.From.String() + "/" + s.To.String()
}

func nonNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func round(f float64) float64 { return float64(int(f*1000+0.5)) / 1000 }

package eventeval

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/eval/eventcoref"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/resolve"
	"github.com/entente-graph/entente/nlp"
)

// Reading is a topic as the product reads it.
type Reading struct {
	Topic Topic
	// Mentions are those labelled, by document as in the topic; nil where our
	// reading has no word.
	Mentions [][]*eventcoref.Mention
	// Facts are those of all articles, sealed, with derived entities filled in.
	Facts    graph.Facts
	Entities []*graph.Entity
}

// System is what reads.
type System struct {
	NLP      *nlp.Pipeline
	Extract  *extract.Extractor
	Resolver *resolve.Resolver
}

// Read extracts and resolves the articles of a topic, and reads its labelled
// mentions.
func (s *System) Read(t Topic) (*Reading, error) {
	rd := &Reading{Topic: t}
	for _, d := range t.Docs {
		f, err := s.Extract.Facts(d.Article)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.ID, err)
		}
		rd.Facts.Articles = append(rd.Facts.Articles, f.Articles...)
		rd.Facts.Profiles = append(rd.Facts.Profiles, f.Profiles...)
		rd.Facts.Mentions = append(rd.Facts.Mentions, f.Mentions...)
		rd.Facts.Reports = append(rd.Facts.Reports, f.Reports...)
	}
	if err := s.Resolver.Seal(&rd.Facts); err != nil {
		return nil, err
	}
	rd.Entities = s.Resolver.Entities(rd.Facts.Profiles)
	of := map[graph.ProfileID]graph.EntityID{}
	for _, e := range rd.Entities {
		for _, p := range e.Profiles {
			of[p] = e.ID
		}
	}
	names := map[graph.ArticleID][]eventcoref.Name{}
	for _, m := range rd.Facts.Mentions {
		m.Entity = of[m.Profile]
		names[m.Article] = append(names[m.Article], eventcoref.Name{Start: m.Start, End: m.End, Entity: string(m.Entity), Place: m.Kind == graph.KindPlace})
	}
	for _, r := range rd.Facts.Reports {
		for i := range r.Participants {
			r.Participants[i].Entity = of[r.Participants[i].Profile]
		}
		r.PlaceEntity = of[r.Place]
	}
	for _, d := range t.Docs {
		list := names[d.Article.ID]
		slices.SortFunc(list, func(a, b eventcoref.Name) int { return cmp.Compare(a.Start, b.Start) })
		body := s.NLP.Parse(d.Article.Body)
		reader := eventcoref.NewReader(d.Article, s.NLP.ParseTitle(d.Article.Title, body), body, list)
		ms := make([]*eventcoref.Mention, len(d.Events))
		for i, e := range d.Events {
			ms[i] = reader.Mention(e.Start, e.End)
		}
		rd.Mentions = append(rd.Mentions, ms)
	}
	return rd, nil
}

// Example is the topic as something to train on.
func (rd *Reading) Example() eventcoref.Example {
	var e eventcoref.Example
	for i, ms := range rd.Mentions {
		for j, m := range ms {
			if m != nil {
				e.Mentions = append(e.Mentions, m)
				e.Events = append(e.Events, rd.Topic.Docs[i].Events[j].Instance)
			}
		}
	}
	return e
}

package meeteval

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/source"
)

// Predict extracts the events of all texts of the files, as "entente extract" does
// and with events of any confidence, by the id of the text.
func Predict(ctx context.Context, x *extract.Extractor, files []string) (map[string][]Event, error) {
	var articles []*graph.Article
	for a, err := range source.Articles(ctx, files, source.Options{}) {
		if err != nil {
			return nil, err
		}
		articles = append(articles, a)
	}
	results := make([]*extract.Result, len(articles))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range articles {
		g.Go(func() (err error) {
			if err = ctx.Err(); err == nil {
				results[i], err = x.Result(a, extract.Options{})
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	byID := map[string][]Event{}
	for _, r := range results {
		byID[r.ID] = append(byID[r.ID], Events(r)...)
	}
	return byID, nil
}

// Events returns the meetings, calls and visits of a result. Participants go by
// the name that the result gives; the host of a visit is none of its visitors.
func Events(r *extract.Result) []Event {
	var out []Event
	for _, ev := range r.Events {
		switch graph.EventType(ev.Type) {
		case graph.Meet, graph.Call, graph.Visit:
		default:
			continue
		}
		e := Event{Type: ev.Type, Modality: ev.Modality, Confidence: ev.Confidence}
		for _, p := range ev.Participants {
			if role := graph.Role(p.Role); role == graph.RoleParty || role == graph.RoleVisitor {
				e.Participants = append(e.Participants, Party{Name: p.Name})
			}
		}
		if ev.Place != nil {
			e.Place = ev.Place.Name
		}
		if ev.Time != nil {
			e.Time = ev.Time.Text
			if ev.Time.From != nil && ev.Time.To != nil {
				e.Date = *ev.Time.From + "/" + *ev.Time.To
			}
		}
		out = append(out, e)
	}
	return out
}

// AtLeast returns the events of at least the confidence.
func AtLeast(predicted map[string][]Event, confidence float64) map[string][]Event {
	out := make(map[string][]Event, len(predicted))
	for id, events := range predicted {
		for _, e := range events {
			if e.Confidence >= confidence {
				out[id] = append(out[id], e)
			}
		}
	}
	return out
}

package neo4j

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// A search is first tried in one statement: if it finds fewer than fewReports, these
// are all; else the words are looked for in the reports of so many events, in order.
const (
	fewReports   = 64
	walkedEvents = 1_000
)

// onlyWords reports whether a filter asks for nothing but words.
func onlyWords(f graph.EventFilter) bool {
	return f.Search != "" && f.Article == "" && f.Publisher == "" && f.KnownBy == 0 && way{list: "search"}.holdsTo(f)
}

// searchPage adds a page of the events that a search finds, and reports whether that
// is all of it: neither is known of words that are neither rare nor frequent.
func (q *querier) searchPage(ctx context.Context, f graph.EventFilter, r keyRange, limit int, p graph.PageRequest, add func(row)) (whole bool, err error) {
	words, err := searchWords(f.Search)
	if err != nil || len(words) == 0 {
		return len(words) == 0, err
	}
	ps := params{"lucene": allOf(words, ""), "few": fewReports, "walked": walkedEvents, "limit": limit, "lo": r.lo, "hi": r.hi}
	var within []string
	for _, w := range words {
		within = append(within, " "+w+" ")
	}
	ps["words"] = within
	name := "search_events"
	if p.Named {
		name += "/named"
	}
	var rows []row
	found := fewReports
	_, err = q.each(ctx, name+directionOf(p), ps, func(r row) error {
		rows, found = append(rows, r), r.number("found")
		return nil
	})
	if err != nil || found >= fewReports && len(rows) < limit {
		return false, err
	}
	for _, r := range rows {
		add(r)
	}
	return true, nil
}

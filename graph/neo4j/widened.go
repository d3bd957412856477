package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// soundMark begins words of Entity.words that are sounds. No folded word has it, and
// it is two signs long so that no sound is one letter off a word.
const soundMark = "¤¤"

// nameWords returns the words of folded forms with the sound of each, which is what
// the index of entity_words holds.
func nameWords(forms ...string) string {
	words := wordsOf(forms...)
	var b strings.Builder
	b.WriteString(words)
	seen := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		if sound := graph.SoundKey(w); sound != "" && !seen[sound] {
			seen[sound] = true
			b.WriteString(" " + soundMark + sound)
		}
	}
	return b.String()
}

// anyOf is the Lucene query for names that have, for each word, one that begins so,
// sounds so or is one letter off.
func anyOf(words []graph.SearchWord) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(" +(" + w.Text + "*")
		if w.Sound != "" {
			b.WriteString(" " + soundMark + w.Sound)
		}
		if w.ForgivesTypo() {
			b.WriteString(" " + w.Text + "~1")
		}
		b.WriteString(")")
	}
	return b.String()
}

// listed is the place of an entity in a list of found ones.
type listed struct {
	id  graph.EntityID
	key string
}

// widen returns the whole list of a search that few names match exactly or by
// prefix: these, then those that match otherwise, in list order. ok is false where
// the list is one of more. ps are the parameters of the search.
func widen(ctx context.Context, q *querier, f graph.EntityFilter, ps params) (list []listed, ok bool, err error) {
	search := graph.NewNameSearch(valid(f.Search))
	words := search.Widened()
	if len(words) == 0 {
		return nil, false, nil
	}
	few := 0
	strict := params{"lucene": ps["lucene"], "words": ps["words"], "form": ps["form"], "kinds": ps["kinds"], "country": ps["country"], "limit": graph.FewMatches}
	if _, err := q.each(ctx, "few_entities", strict, func(r row) error { few = r.number("n"); return nil }); err != nil || few >= graph.FewMatches {
		return nil, false, err
	}
	known := map[graph.EntityID]bool{}
	if few > 0 {
		_, err := q.each(ctx, "matched_entities", strict, func(r row) error {
			id := graph.EntityID(r.text("id"))
			list, known[id] = append(list, listed{id, r.text("key")}), true
			return nil
		})
		if err != nil {
			return nil, false, err
		}
	}
	var wide []listed
	loose := params{"lucene": anyOf(words), "kinds": ps["kinds"], "country": ps["country"], "limit": graph.MaxCandidates}
	_, err = q.each(ctx, "widened_entities", loose, func(r row) error {
		id := graph.EntityID(r.text("id"))
		if match := search.Best(texts[string](r, "forms")); match != graph.NoMatch && !known[id] {
			wide = append(wide, listed{id, string(rune('0'+match-graph.MatchExact)) + r.text("rank")})
		}
		return nil
	})
	slices.SortFunc(wide, func(a, b listed) int { return cmp.Compare(a.key, b.key) })
	return append(list, wide[:min(len(wide), graph.MaxWidened)]...), true, err
}

// widenedPage cuts the page that goes on at key out of a whole list, and reads its
// entities.
func widenedPage(ctx context.Context, q *querier, list []listed, key string, size int, p graph.PageRequest) (page graph.Page[*graph.Entity], err error) {
	from, to := 0, len(list)
	if key != "" {
		at, found := slices.BinarySearchFunc(list, key, func(l listed, key string) int { return cmp.Compare(l.key, key) })
		if p.Before {
			to = at
		} else if from = at; found {
			from++
		}
	}
	if p.Before {
		from = max(0, to-size)
	} else {
		to = min(len(list), from+size)
	}
	ids := make([]graph.EntityID, 0, size)
	for _, l := range list[from:to] {
		ids = append(ids, l.id)
		page.Cursors = append(page.Cursors, cursor(searchCursor, l.key))
	}
	page.HasPrevious, page.HasNext = from > 0, to < len(list)
	page.Items, err = entitiesByID(ctx, q, ids)
	return page, err
}

package graphtest

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// list is a paged question together with the id of its items.
type list[T any] struct {
	find func(ctx context.Context, p graph.PageRequest) (graph.Page[T], error)
	id   func(T) string
}

var pagingCases = []testCase{
	on("articles forward and backward", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		want := walkable(t, articleList(s, graph.ArticleFilter{}), crowdSize)
		checkOrder(t, want, func(a *graph.Article) graph.Span { return a.Published })
	}),
	on("articles of a filter forward and backward", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		walkable(t, articleList(s, graph.ArticleFilter{Mentions: st.Entities[0].ID}), crowdSize)
		walkable(t, articleList(s, graph.ArticleFilter{Search: "what says"}), crowdSize)
		walkable(t, articleList(s, graph.ArticleFilter{Publisher: "WIRE", Search: "what"}), crowdSize)
	}),
	on("entities forward and backward", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		want := walkable(t, entityList(s, graph.EntityFilter{}), len(st.Entities))
		if want[0].ID != st.Entities[0].ID {
			t.Errorf("the entity of most events comes at another place than the first")
		}
		walkable(t, entityList(s, graph.EntityFilter{Search: "guest"}), crowdSize)
		walkable(t, entityList(s, graph.EntityFilter{Kinds: []graph.EntityKind{graph.KindPerson, graph.KindGroup}}), len(st.Entities)-1)
	}),
	on("events forward and backward", func(t *testing.T, s graph.Store) {
		crowd(t).Write(t, s)
		want := walkable(t, eventList(s, graph.EventFilter{}), crowdSize)
		checkOrder(t, want, func(e *graph.Event) graph.Span { return e.Time })
	}),
	on("events of a filter forward and backward", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		hub, town := st.Entities[0].ID, st.Entities[1].ID
		walkable(t, eventList(s, graph.EventFilter{Participants: []graph.EntityID{hub}}), crowdSize)
		walkable(t, eventList(s, graph.EventFilter{Participants: []graph.EntityID{hub}, Types: []graph.EventType{graph.Call, graph.Meet}}), crowdSize)
		walkable(t, eventList(s, graph.EventFilter{Places: []graph.EntityID{town}, Types: []graph.EventType{graph.Meet}}), crowdSize)
		walkable(t, eventList(s, graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Visit}}), crowdSize)
	}),
	on("counterparts forward and backward", func(t *testing.T, s graph.Store) {
		st := crowd(t)
		st.Write(t, s)
		walkable(t, counterpartList(s, st.Entities[0].ID), crowdSize)
	}),
	on("rows added between pages", addedBetweenPages),
	on("entities added between pages", entitiesAddedBetweenPages),
	on("limits", pageLimits),
	on("bad cursors", badCursors),
	on("a list that is empty", func(t *testing.T, s graph.Store) {
		for _, before := range []bool{false, true} {
			p, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{Before: before})
			noError(t, "FindEvents", err)
			if len(p.Items) != 0 || len(p.Cursors) != 0 || p.HasNext || p.HasPrevious {
				t.Errorf("backward %v: got %+v, want an empty page that nothing follows", before, p)
			}
		}
	}),
}

func articleList(s graph.Reader, f graph.ArticleFilter) list[*graph.Article] {
	return list[*graph.Article]{
		func(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Article], error) {
			return s.FindArticles(ctx, f, p)
		},
		func(a *graph.Article) string { return string(a.ID) }}
}

func entityList(s graph.Reader, f graph.EntityFilter) list[*graph.Entity] {
	return list[*graph.Entity]{
		func(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Entity], error) {
			return s.FindEntities(ctx, f, p)
		},
		func(e *graph.Entity) string { return string(e.ID) }}
}

func eventList(s graph.Reader, f graph.EventFilter) list[*graph.Event] {
	return list[*graph.Event]{
		func(ctx context.Context, p graph.PageRequest) (graph.Page[*graph.Event], error) {
			return s.FindEvents(ctx, f, p)
		},
		func(e *graph.Event) string { return string(e.ID) }}
}

func counterpartList(s graph.Reader, who graph.EntityID) list[graph.Counterpart] {
	return list[graph.Counterpart]{
		func(ctx context.Context, p graph.PageRequest) (graph.Page[graph.Counterpart], error) {
			return s.Counterparts(ctx, who, graph.CounterpartFilter{}, p)
		},
		func(c graph.Counterpart) string { return string(c.Entity) }}
}

const crowdSize = 27

// crowd is a story in which one person, the first entity, meets crowdSize others
// in a town, the second entity; several on one day, some at an unknown time, in
// articles of which some are of unknown time too.
func crowd(testing.TB) *Story {
	var st Story
	hub, town := st.Person("Hub Person"), st.Place("Wonsan", "", "KP")
	for i := range crowdSize {
		published, when := day(1+i/2), day(1+i/3)
		if i%9 == 4 {
			published = graph.Span{}
		}
		if i%7 == 3 {
			when = graph.Span{}
		}
		a := st.Article(fmt.Sprintf("Story %02d", i), published)
		guest := st.Person(fmt.Sprintf("Guest %02d", i))
		st.Mention(a, hub.Profile)
		st.Mention(a, hub.Profile)
		st.Mention(a, guest.Profile)
		st.Meeting(a, when, &town, hub, guest)
	}
	return &st
}

// walkable checks that every way of paging gives the same list, of size items,
// and returns it.
func walkable[T any](t *testing.T, l list[T], size int) []T {
	t.Helper()
	whole, err := l.find(t.Context(), graph.PageRequest{Limit: graph.MaxPage})
	noError(t, "the whole list", err)
	if len(whole.Items) != size || len(whole.Cursors) != size || whole.HasNext || whole.HasPrevious {
		t.Fatalf("the whole list has %d items, %d cursors, next %v, previous %v; want %d items and nothing around them",
			len(whole.Items), len(whole.Cursors), whole.HasNext, whole.HasPrevious, size)
	}
	order := l.ids(whole.Items)
	if n := len(set(slices.Clone(order))); n != size {
		t.Fatalf("%d of %d items are different", n, size)
	}
	for _, limit := range []int{1, 4, size - 1, size} {
		walkForward(t, l, order, limit)
		walkBackward(t, l, order, limit)
	}
	turnsBack(t, l, order)
	return whole.Items
}

func (l list[T]) ids(items []T) []string {
	var out []string
	for _, it := range items {
		out = append(out, l.id(it))
	}
	return out
}

func walkForward[T any](t *testing.T, l list[T], order []string, limit int) {
	t.Helper()
	for at, cursor := 0, ""; at < len(order); {
		p, err := l.find(t.Context(), graph.PageRequest{Limit: limit, Cursor: cursor})
		noError(t, "page forward", err)
		end := min(at+limit, len(order))
		checkPage(t, fmt.Sprintf("forward by %d at %d", limit, at), l, p, order[at:end], end < len(order), at > 0)
		at, cursor = end, p.Cursors[len(p.Cursors)-1]
	}
}

func walkBackward[T any](t *testing.T, l list[T], order []string, limit int) {
	t.Helper()
	for end, cursor := len(order), ""; end > 0; {
		p, err := l.find(t.Context(), graph.PageRequest{Limit: limit, Cursor: cursor, Before: true})
		noError(t, "page backward", err)
		at := max(end-limit, 0)
		checkPage(t, fmt.Sprintf("backward by %d at %d", limit, end), l, p, order[at:end], end < len(order), at > 0)
		end, cursor = at, p.Cursors[0]
	}
}

// turnsBack goes forward two pages and back one from every item of the second.
func turnsBack[T any](t *testing.T, l list[T], order []string) {
	t.Helper()
	const limit = 5
	first, err := l.find(t.Context(), graph.PageRequest{Limit: limit})
	noError(t, "first page", err)
	second, err := l.find(t.Context(), graph.PageRequest{Limit: limit, Cursor: first.Cursors[limit-1]})
	noError(t, "second page", err)
	for i, c := range second.Cursors {
		p, err := l.find(t.Context(), graph.PageRequest{Limit: limit, Cursor: c, Before: true})
		noError(t, "page back", err)
		checkPage(t, fmt.Sprintf("back from %d", limit+i), l, p, order[i:i+limit], true, i > 0)
	}
}

func checkPage[T any](t *testing.T, what string, l list[T], p graph.Page[T], want []string, next, previous bool) {
	t.Helper()
	if got := l.ids(p.Items); !slices.Equal(got, want) {
		t.Fatalf("%s:\n got %v\nwant %v", what, got, want)
	}
	if len(p.Cursors) != len(p.Items) {
		t.Fatalf("%s: %d cursors for %d items", what, len(p.Cursors), len(p.Items))
	}
	if p.HasNext != next || p.HasPrevious != previous {
		t.Errorf("%s: next %v, previous %v; want %v, %v", what, p.HasNext, p.HasPrevious, next, previous)
	}
}

// checkOrder checks that the latest start comes first and unknown time last.
func checkOrder[T any](t *testing.T, items []T, when func(T) graph.Span) {
	t.Helper()
	for i := 1; i < len(items); i++ {
		a, b := when(items[i-1]), when(items[i])
		if !a.Known() && b.Known() || a.Known() && b.Known() && a.From < b.From {
			t.Errorf("item %d of %v comes before item %d of %v", i-1, a, i, b)
		}
	}
}

// addedBetweenPages checks that what is added before and after the place of a
// cursor neither repeats nor hides what was there.
func addedBetweenPages(t *testing.T, s graph.Store) {
	st := crowd(t)
	st.Write(t, s)
	hub := st.Entities[0].ID
	events := eventList(s, graph.EventFilter{Participants: []graph.EntityID{hub}})
	articles := articleList(s, graph.ArticleFilter{})
	wantEvents := walkable(t, events, crowdSize)
	wantArticles := walkable(t, articles, crowdSize)

	var gotEvents, gotArticles []string
	var afterEvent, afterArticle string
	for page := 0; page == 0 || afterEvent != "" || afterArticle != ""; page++ {
		if page == 0 || afterEvent != "" {
			p, err := events.find(t.Context(), graph.PageRequest{Limit: 8, Cursor: afterEvent})
			noError(t, "events", err)
			gotEvents = append(gotEvents, events.ids(p.Items)...)
			afterEvent = ""
			if p.HasNext {
				afterEvent = p.Cursors[len(p.Cursors)-1]
			}
		}
		if page == 0 || afterArticle != "" {
			p, err := articles.find(t.Context(), graph.PageRequest{Limit: 8, Cursor: afterArticle})
			noError(t, "articles", err)
			gotArticles = append(gotArticles, articles.ids(p.Items)...)
			afterArticle = ""
			if p.HasNext {
				afterArticle = p.Cursors[len(p.Cursors)-1]
			}
		}
		more := Story{resolves: st.resolves, offset: st.offset + 100_000*(page+1)}
		who := Actor{st.Facts.Profiles[0], st.Entities[0]}
		for i, when := range []graph.Span{day(31), day(3), {}} {
			a := more.Article(fmt.Sprintf("Added %d %d", page, i), when)
			more.Meeting(a, when, nil, who)
		}
		more.Write(t, s)
	}
	once(t, "events", gotEvents, events.ids(wantEvents))
	once(t, "articles", gotArticles, articles.ids(wantArticles))
}

// once checks that got has all of want in its order, and nothing twice.
func once(t *testing.T, what string, got, want []string) {
	t.Helper()
	if n := len(set(slices.Clone(got))); n != len(got) {
		t.Errorf("%s: %d of %d items came again", what, len(got)-n, len(got))
	}
	var old []string
	for _, id := range got {
		if slices.Contains(want, id) {
			old = append(old, id)
		}
	}
	if !slices.Equal(old, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, old, want)
	}
}

func entitiesAddedBetweenPages(t *testing.T, s graph.Store) {
	st := crowd(t)
	st.Write(t, s)
	l := entityList(s, graph.EntityFilter{Search: "guest"})
	want := walkable(t, l, crowdSize)
	first, err := l.find(t.Context(), graph.PageRequest{Limit: 10})
	noError(t, "first page", err)
	var more Story
	more.Person("Guest 00 of the evening")
	more.Person("Zeno, a guest")
	more.Write(t, s)
	second, err := l.find(t.Context(), graph.PageRequest{Limit: graph.MaxPage, Cursor: first.Cursors[9]})
	noError(t, "second page", err)
	once(t, "entities", append(l.ids(first.Items), l.ids(second.Items)...), l.ids(want))
}

func pageLimits(t *testing.T, s graph.Store) {
	crowd(t).Write(t, s)
	p, err := s.FindEvents(t.Context(), graph.EventFilter{}, graph.PageRequest{})
	noError(t, "FindEvents", err)
	if len(p.Items) != graph.DefaultPage || !p.HasNext {
		t.Errorf("a request without a limit gives %d items, next %v; want %d and more", len(p.Items), p.HasNext, graph.DefaultPage)
	}
	for limit, code := range map[int]graph.Code{-1: graph.CodeInvalid, graph.MaxPage + 1: graph.CodeLimit} {
		req := graph.PageRequest{Limit: limit}
		_, err := s.FindEvents(t.Context(), graph.EventFilter{}, req)
		wantCode(t, fmt.Sprintf("FindEvents, limit %d", limit), err, code)
		_, err = s.FindEntities(t.Context(), graph.EntityFilter{}, req)
		wantCode(t, fmt.Sprintf("FindEntities, limit %d", limit), err, code)
		_, err = s.FindArticles(t.Context(), graph.ArticleFilter{}, req)
		wantCode(t, fmt.Sprintf("FindArticles, limit %d", limit), err, code)
		_, err = s.Counterparts(t.Context(), "nobody", graph.CounterpartFilter{}, req)
		wantCode(t, fmt.Sprintf("Counterparts, limit %d", limit), err, code)
	}
}

// badCursors sends what no list made, and the cursors of each list to all
// others: an error of CodeInvalid or some place in the order, never another error.
func badCursors(t *testing.T, s graph.Store) {
	st := crowd(t)
	st.Write(t, s)
	hub := st.Entities[0].ID
	lists := map[string]func(cursor string) (next string, err error){
		"articles":     second(t, articleList(s, graph.ArticleFilter{})),
		"search":       second(t, articleList(s, graph.ArticleFilter{Search: "what"})),
		"entities":     second(t, entityList(s, graph.EntityFilter{})),
		"names":        second(t, entityList(s, graph.EntityFilter{Search: "guest"})),
		"events":       second(t, eventList(s, graph.EventFilter{})),
		"counterparts": second(t, counterpartList(s, hub)),
	}
	cursors := []string{"x", "0", "-1", "999999999999999999999999", "null", "[]", "{}", "a b", "\x00", "\xff\xfe", "' OR 1=1 --", "日本",
		base64.RawURLEncoding.EncodeToString([]byte(`["a",1,null,{}]`)), base64.StdEncoding.EncodeToString([]byte("1|2|3|4"))}
	for _, next := range lists {
		c, err := next("")
		noError(t, "first page", err)
		cursors = append(cursors, c, c[:len(c)-1], c+"A", c[1:])
	}
	for name, next := range lists {
		for _, c := range cursors {
			if c == "" {
				continue
			}
			if _, err := next(c); err != nil && graph.ErrorCode(err) != graph.CodeInvalid {
				t.Errorf("%s after cursor %q: %v, want a page or an error of code %s", name, c, err, graph.CodeInvalid)
			}
		}
	}
}

// second returns a function that gives the first cursor of the page after a
// cursor, "" if there is none.
func second[T any](t *testing.T, l list[T]) func(string) (string, error) {
	return func(cursor string) (string, error) {
		p, err := l.find(t.Context(), graph.PageRequest{Limit: 3, Cursor: cursor})
		if err != nil || len(p.Cursors) == 0 {
			return "", err
		}
		return p.Cursors[0], nil
	}
}

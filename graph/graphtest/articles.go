package graphtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var articleCases = []testCase{
	on("by id, in the order asked", func(t *testing.T, s graph.Store) {
		var st Story
		a, b := fullArticle(&st), st.Article("Second", graph.Span{})
		st.Write(t, s)
		got, err := s.Articles(t.Context(), []graph.ArticleID{b.ID, "none", a.ID, b.ID})
		noError(t, "Articles", err)
		same(t, "articles", got, []*graph.Article{b, nil, a, b})
		got, err = s.Articles(t.Context(), nil)
		noError(t, "Articles of no ids", err)
		if len(got) != 0 {
			t.Errorf("no ids give %d articles", len(got))
		}
	}),
	on("written whole again", func(t *testing.T, s graph.Store) {
		var st Story
		a := fullArticle(&st)
		st.Write(t, s)
		changed := *a
		changed.URL, changed.Byline, changed.Dateline = "https://example.org/moved", "", graph.Dateline{}
		changed.Published, changed.PublishedText = day(14), ""
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.PutFacts(ctx, graph.Facts{Articles: []*graph.Article{&changed}})
		})
		got, err := s.Articles(t.Context(), []graph.ArticleID{a.ID})
		noError(t, "Articles", err)
		same(t, "the article", got, []*graph.Article{&changed})
		checkTitles(t, s, graph.ArticleFilter{Published: day(12)})
		checkTitles(t, s, graph.ArticleFilter{Published: day(14), Search: "wonsan"}, a.Title)
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			held, err := tx.LatestVersions(ctx, []string{a.URL, changed.URL}, nil)
			if len(held) != 1 || held[changed.URL] == nil {
				t.Errorf("held by URL: %v, want only %s", held, changed.URL)
			}
			return err
		})
	}),
	on("versions of a page", articleVersions),
	on("filter by publisher, time and mention", articleFilters),
	on("search for words", articleSearch),
	on("search for signs is safe", func(t *testing.T, s graph.Store) {
		var st Story
		st.Article("Plain words", day(1))
		st.Write(t, s)
		for _, q := range hostileTexts {
			if _, err := s.FindArticles(t.Context(), graph.ArticleFilter{Search: q}, graph.PageRequest{}); err != nil {
				t.Errorf("FindArticles, search %q: %v", q, err)
			}
			if _, err := s.CountArticles(t.Context(), graph.ArticleFilter{Search: q}); err != nil {
				t.Errorf("CountArticles, search %q: %v", q, err)
			}
		}
	}),
	on("mentions in text order", func(t *testing.T, s graph.Store) {
		var st Story
		a, b, c := st.Article("First", day(1)), st.Article("Second", day(2)), st.Article("Third", day(3))
		kim := st.Person("Kim Jong Un")
		loose := st.Profile(graph.Profile{Kind: graph.KindPerson, Name: "Nobody Yet"})
		m1, m2, m3 := st.Mention(a, kim.Profile), st.Mention(a, loose), st.Mention(b, kim.Profile)
		late := &graph.Mention{ID: graph.NewMentionID(a.ID, 1000, 1004), Article: a.ID, Start: 1000, End: 1004, Kind: graph.KindPerson, Profile: kim.Profile.ID}
		st.Facts.Mentions = append([]*graph.Mention{late}, st.Facts.Mentions...)
		st.Write(t, s)
		got, err := s.Mentions(t.Context(), []graph.ArticleID{b.ID, a.ID, c.ID, "none"})
		noError(t, "Mentions", err)
		same(t, "mentions of the first", got[a.ID], []*graph.Mention{st.ResolvedMention(m1), m2, st.ResolvedMention(late)})
		same(t, "mentions of the second", got[b.ID], []*graph.Mention{st.ResolvedMention(m3)})
		byID, err := s.MentionsByID(t.Context(), []graph.MentionID{m3.ID, "none", m2.ID, m3.ID})
		noError(t, "MentionsByID", err)
		same(t, "mentions by id", byID, []*graph.Mention{st.ResolvedMention(m3), nil, m2, st.ResolvedMention(m3)})
		byID, err = s.MentionsByID(t.Context(), nil)
		noError(t, "MentionsByID of none", err)
		if len(byID) != 0 {
			t.Errorf("no ids give %d mentions", len(byID))
		}
		if len(got[c.ID]) != 0 || len(got["none"]) != 0 {
			t.Errorf("mentions where there are none: %v", got)
		}
	}),
}

// hostileTexts are what a query language might take for more than words.
var hostileTexts = []string{"", " ", `"`, `""`, `'`, `a"b`, "*", "kim*", "-kim", "+", "NEAR(", "NEAR(a b, 2)", "a AND", "OR", "NOT", "a OR b", "title:x",
	"^a", "(", ")", "{a b}: c", "a\x00b", "\xff", "/.*/", `\`, "~", "a~2", "[a TO b]", "?", "&&", "||", "!", ";--", "%", "_", "日本語", "é", "e\u0301", "👍", "ß", "İ"}

// fullArticle adds an article with every field set.
func fullArticle(st *Story) *graph.Article {
	a := st.ArticleBy("Reuters", "Kim meets Lavrov", "North Korean leader Kim Jong Un met Sergei Lavrov in Wonsan.\n\n“We agreed,” Zoë said — 日本.", day(12))
	a.Extractor = "grammar/1"
	a.Ref, a.URL, a.Agency, a.Byline = "row 7", "https://example.org/kim?a=1&b=<2>", "Reuters", "Jane Roe"
	a.Dateline = graph.Dateline{Place: "SEOUL", Text: "SEOUL, July 12 (Reuters) -", Date: day(12)}
	a.PublishedText = "20 hours ago"
	a.Modified = day(13)
	return a
}

// checkTitles checks which articles a filter takes, newest first.
func checkTitles(t *testing.T, s graph.Reader, f graph.ArticleFilter, want ...string) {
	t.Helper()
	p, err := s.FindArticles(t.Context(), f, graph.PageRequest{})
	noError(t, "FindArticles", err)
	same(t, "articles of "+toJSON(t, f), titles(p.Items), want)
	n, err := s.CountArticles(t.Context(), f)
	noError(t, "CountArticles", err)
	if n != len(want) {
		t.Errorf("count of %s: %d, want %d", toJSON(t, f), n, len(want))
	}
}

func articleFilters(t *testing.T, s graph.Store) {
	var st Story
	first := st.ArticleBy("NK News", "First", "One.", day(1))
	month := st.ArticleBy("Yonhap", "Month", "Two.", graph.InMonth(2025, 6))
	last := st.ArticleBy("NK NEWS", "Last", "Three.", day(20))
	unknown := st.ArticleBy("nk news", "Unknown", "Four.", graph.Span{})
	kim, choe := st.Person("Kim Jong Un"), st.Person("Choe Son Hui")
	other := st.Profile(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong-un", Office: "leader"})
	for _, a := range []*graph.Article{first, month, last, unknown} {
		st.Mention(a, choe.Profile)
	}
	st.Mention(first, kim.Profile)
	st.Mention(first, other)
	st.Mention(unknown, other)
	st.Entities = st.Entities[1:]
	both := st.Resolve(kim.Profile, other)
	st.Write(t, s)

	checkTitles(t, s, graph.ArticleFilter{}, "Last", "First", "Month", "Unknown")
	checkTitles(t, s, graph.ArticleFilter{Publisher: "nk NEWS"}, "Last", "First", "Unknown")
	checkTitles(t, s, graph.ArticleFilter{Publisher: "NK"})
	checkTitles(t, s, graph.ArticleFilter{Published: day(1)}, "First")
	checkTitles(t, s, graph.ArticleFilter{Published: graph.OnDay(graph.NewDay(2025, 6, 30))}, "Month")
	checkTitles(t, s, graph.ArticleFilter{Published: graph.InYear(2025)}, "Last", "First", "Month")
	checkTitles(t, s, graph.ArticleFilter{Published: graph.InYear(2024)})
	checkTitles(t, s, graph.ArticleFilter{Mentions: both.ID}, "First", "Unknown")
	checkTitles(t, s, graph.ArticleFilter{Mentions: both.ID, Published: day(1), Publisher: "nk news", Search: "one"}, "First")
	checkTitles(t, s, graph.ArticleFilter{Mentions: "nobody"})
}

func articleSearch(t *testing.T, s graph.Store) {
	var st Story
	st.ArticleBy("A", "Lavrov in Wonsan", "He met Kim.", day(3))
	st.ArticleBy("B", "Talks", "Kim received Lavrov at the villa.", day(2))
	st.ArticleBy("C", "Zoë Müller", "The café's owner cited the U.S. envoy, Jean-Luc O'Neil, OR said so.", day(1))
	st.Write(t, s)
	checkTitles(t, s, graph.ArticleFilter{Search: "lavrov"}, "Lavrov in Wonsan", "Talks")
	checkTitles(t, s, graph.ArticleFilter{Search: "KIM  Lavrov"}, "Lavrov in Wonsan", "Talks")
	checkTitles(t, s, graph.ArticleFilter{Search: "wonsan, kim!"}, "Lavrov in Wonsan")
	checkTitles(t, s, graph.ArticleFilter{Search: "wons"})
	checkTitles(t, s, graph.ArticleFilter{Search: "lavrov paris"})
	for _, q := range []string{"zoe", "ZOË", "Zoe\u0308", "muller cafes", "u.s.", "US", "jean-luc", "luc jean", "o’neil", "or said"} {
		checkTitles(t, s, graph.ArticleFilter{Search: q}, "Zoë Müller")
	}
	checkTitles(t, s, graph.ArticleFilter{Search: "?!"})
}

// articleVersions has four articles of one page, of which three are superseded.
func articleVersions(t *testing.T, s graph.Store) {
	var st Story
	var versions []*graph.Article
	for i, when := range []graph.Span{{}, day(2), graph.InMonth(2025, 7), day(1)} {
		a := st.ArticleBy("P", fmt.Sprint("Version ", i), "Words of a villa.", when)
		a.URL, a.Superseded = "https://example.org/page", i != 2
		versions = append(versions, a)
	}
	other := st.ArticleBy("P", "Other", "Other words.", day(3))
	other.URL = "https://example.org/other"
	st.Write(t, s)
	latest := func(except ...int) *graph.Article {
		var ids []graph.ArticleID
		for _, i := range except {
			ids = append(ids, versions[i].ID)
		}
		var found map[string]*graph.Article
		update(t, s, func(ctx context.Context, tx graph.Tx) (err error) {
			found, err = tx.LatestVersions(ctx, []string{"", versions[0].URL, "https://example.org/none", versions[0].URL}, append(ids, "none"))
			return err
		})
		if len(found) > 1 {
			t.Errorf("latest versions of one page: %s", toJSON(t, found))
		}
		return found[versions[0].URL]
	}
	same(t, "the latest", latest(), versions[2])
	same(t, "the latest but one", latest(2), versions[1])
	same(t, "the earliest", latest(1, 2, 3), versions[0])
	same(t, "none left", latest(0, 1, 2, 3), nil)
	got, err := s.Articles(t.Context(), []graph.ArticleID{versions[0].ID, versions[2].ID})
	noError(t, "Articles", err)
	same(t, "by id", got, []*graph.Article{versions[0], versions[2]})
	checkTitles(t, s, graph.ArticleFilter{}, "Other", "Version 2")
	checkTitles(t, s, graph.ArticleFilter{Search: "villa"}, "Version 2")
	checkTitles(t, s, graph.ArticleFilter{Publisher: "p"}, "Other", "Version 2")
	checkTitles(t, s, graph.ArticleFilter{Published: day(2)}, "Version 2")
	stats, err := s.Stats(t.Context())
	noError(t, "Stats", err)
	same(t, "stats", stats, graph.Stats{Articles: 2, Superseded: 3})

	// A later version goes, and one that was superseded takes its place.
	back := *versions[1]
	back.Superseded = false
	update(t, s, func(ctx context.Context, tx graph.Tx) error {
		if _, _, err := tx.DeleteArticles(ctx, []graph.ArticleID{versions[2].ID, back.ID}); err != nil {
			return err
		}
		return tx.PutFacts(ctx, graph.Facts{Articles: []*graph.Article{&back}})
	})
	checkTitles(t, s, graph.ArticleFilter{}, "Other", "Version 1")
	checkTitles(t, s, graph.ArticleFilter{Search: "villa"}, "Version 1")
	stats, err = s.Stats(t.Context())
	noError(t, "Stats", err)
	same(t, "stats", stats, graph.Stats{Articles: 2, Superseded: 2})
}

package graphtest

import (
	"context"
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
			held, err := tx.ArticlesByURL(ctx, []string{a.URL, changed.URL})
			if len(held) != 1 || held[changed.URL] == nil {
				t.Errorf("held by URL: %v, want only %s", held, changed.URL)
			}
			return err
		})
	}),
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
	a.Ref, a.URL, a.Agency, a.Byline = "row 7", "https://example.org/kim?a=1&b=<2>", "Reuters", "Jane Roe"
	a.Dateline = graph.Dateline{Place: "SEOUL", Text: "SEOUL, July 12 (Reuters) -", Date: day(12)}
	a.PublishedText = "20 hours ago"
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

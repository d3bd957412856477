package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var pairCases = []testCase{
	on("reports of two entities near in time", func(t *testing.T, s graph.Store) {
		w := newPairWorld()
		w.st.Write(t, s)
		kim, lavrov, choe := w.kim.ID(), w.lavrov.ID(), w.choe.ID()
		for name, c := range map[string]struct {
			pair graph.PairQuery
			want []*graph.Report
		}{
			"on the day":          {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: day(12)}, []*graph.Report{w.onDay, w.inMonth, w.inYear, w.undatedInMonth}},
			"the other way round": {graph.PairQuery{Type: graph.Meet, First: lavrov, Second: kim, During: day(12)}, []*graph.Report{w.onDay, w.inMonth, w.inYear, w.undatedInMonth}},
			"undated, by its publication": {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: day(20)},
				[]*graph.Report{w.undated, w.undatedInMonth, w.inMonth, w.inYear}},
			"not dated ones by publication": {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: day(14)}, []*graph.Report{w.inMonth, w.inYear, w.undatedInMonth}},
			"in another month":              {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: graph.InMonth(2025, 2)}, []*graph.Report{w.inYear}},
			"long before":                   {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: graph.InYear(1990)}, nil},
			"at any time":                   {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov}, []*graph.Report{w.onDay, w.inMonth, w.inYear, w.undated, w.undatedInMonth, w.timeless}},
			"of another type":               {graph.PairQuery{Type: graph.Call, First: kim, Second: lavrov}, []*graph.Report{w.call}},
			"of three":                      {graph.PairQuery{Type: graph.Agree, First: choe, Second: lavrov, During: day(12)}, []*graph.Report{w.three}},
			"who never met":                 {graph.PairQuery{Type: graph.Meet, First: kim, Second: choe}, nil},
			"short":                         {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: graph.InYear(2025), Told: graph.ToldShort}, []*graph.Report{w.onDay}},
			"long":                          {graph.PairQuery{Type: graph.Meet, First: lavrov, Second: kim, During: day(12), Told: graph.ToldLong}, []*graph.Report{w.inMonth, w.inYear}},
			"without time":                  {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: graph.InYear(2025), Told: graph.ToldNot}, []*graph.Report{w.undated, w.undatedInMonth}},
			"without time on a day":         {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: day(19), Told: graph.ToldNot}, []*graph.Report{w.undatedInMonth}},
			"without time, at any time":     {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, Told: graph.ToldNot}, []*graph.Report{w.undated, w.undatedInMonth, w.timeless}},
			"of a text":                     {graph.PairQuery{Type: graph.Meet, First: lavrov, Second: kim, Told: graph.ToldNot, Text: w.undated.TextID}, []*graph.Report{w.undated, w.undatedInMonth}},
			"of a text near in time":        {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, During: graph.InYear(1970), Told: graph.ToldNot, Text: w.timeless.TextID}, nil},
			"of a text at any time":         {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, Told: graph.ToldNot, Text: w.timeless.TextID}, []*graph.Report{w.timeless}},
			"of a text that tells the time": {graph.PairQuery{Type: graph.Meet, First: kim, Second: lavrov, Told: graph.ToldNot, Text: w.onDay.TextID}, nil},
			"nobody":                        {graph.PairQuery{Type: graph.Meet, First: "nobody", Second: kim}, nil},
		} {
			checkPairs(t, s, name, []graph.PairQuery{c.pair}, c.want...)
		}
		checkPairs(t, s, "several pairs", []graph.PairQuery{
			{Type: graph.Meet, First: kim, Second: lavrov, During: day(12)},
			{Type: graph.Meet, First: lavrov, Second: kim, During: day(20)},
			{Type: graph.Call, First: kim, Second: lavrov, During: day(12)},
			{Type: graph.Meet, First: kim, Second: choe, During: day(12)},
		}, w.onDay, w.inMonth, w.inYear, w.undated, w.undatedInMonth, w.call)
	}),
	on("reports of one entity", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov, town := st.Person("Kim"), st.Person("Lavrov"), st.Place("Wonsan", "", "KP")
		alone := st.Report(a, graph.Visit, day(1), town.Profile, Part{graph.RoleSource, kim.Profile})
		twice := st.Report(a, graph.Visit, day(1), nil, Part{graph.RoleHost, kim.Profile}, Part{graph.RoleTarget, kim.Profile})
		visitor := st.Report(a, graph.Visit, day(1), nil, Part{graph.RoleVisitor, kim.Profile}, Part{graph.RoleHost, lavrov.Profile})
		st.Report(a, graph.Visit, day(9), nil, Part{graph.RoleVisitor, kim.Profile})
		st.Report(a, graph.Meet, day(1), nil, Part{graph.RoleParty, kim.Profile})
		st.Write(t, s)
		one := func(who Actor) []graph.PairQuery {
			return []graph.PairQuery{{Type: graph.Visit, First: who.ID(), During: day(1)}}
		}
		checkPairs(t, s, "alone or a visitor", one(kim), alone, twice, visitor)
		checkPairs(t, s, "a host", one(lavrov))
		checkPairs(t, s, "a place is no participant", one(town))
		checkPairs(t, s, "alone and a pair", append(one(kim), graph.PairQuery{Type: graph.Visit, First: lavrov.ID(), Second: kim.ID(), During: day(1)}),
			alone, twice, visitor)
	}),
	on("through several profiles of one entity", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		p1, p2 := st.Profile(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong Un"}), st.Profile(graph.Profile{Kind: graph.KindPerson, Name: "Kim Jong-un"})
		kim, xi := st.Resolve(p1, p2), st.Person("Xi")
		r1 := st.Report(a, graph.Meet, day(1), nil, Part{graph.RoleParty, p1}, Part{graph.RoleParty, xi.Profile})
		r2 := st.Report(a, graph.Meet, day(1), nil, Part{graph.RoleParty, xi.Profile}, Part{graph.RoleParty, p2})
		r3 := st.Report(a, graph.Meet, day(1), nil, Part{graph.RoleParty, p1}, Part{graph.RoleParty, p2})
		st.Write(t, s)
		checkPairs(t, s, "a pair", []graph.PairQuery{{Type: graph.Meet, First: kim.ID, Second: xi.ID(), During: day(1)}}, r1, r2)
		checkPairs(t, s, "itself only", []graph.PairQuery{{Type: graph.Meet, First: kim.ID, During: day(1)}}, r3)
	}),
	on("sees what the transaction wrote", func(t *testing.T, s graph.Store) {
		w := newPairWorld()
		update(t, s, func(ctx context.Context, tx graph.Tx) error {
			if err := w.st.WriteTx(ctx, tx); err != nil {
				return err
			}
			got, err := tx.ReportsOfPairs(ctx, []graph.PairQuery{{Type: graph.Call, First: w.kim.ID(), Second: w.lavrov.ID()}})
			same(t, "within the transaction", got, []*graph.Report{w.st.Resolved(w.call)})
			return err
		})
	}),
}

// pairWorld has reports of one pair at many times, and some of others.
type pairWorld struct {
	st                                        Story
	kim, lavrov, choe                         Actor
	onDay, inMonth, inYear, undated, timeless *graph.Report
	undatedInMonth, call, three               *graph.Report
}

func newPairWorld() *pairWorld {
	w := &pairWorld{}
	st := &w.st
	a, b, c := st.Article("One", day(14)), st.Article("Two", day(20)), st.Article("Three", graph.Span{})
	w.kim, w.lavrov, w.choe = st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe")
	pair := Parties(w.kim, w.lavrov)
	w.onDay = st.Report(a, graph.Meet, day(12), nil, pair...)
	w.inMonth = st.Report(a, graph.Meet, graph.InMonth(2025, 7), nil, pair...)
	w.inYear = st.Report(a, graph.Meet, graph.InYear(2025), nil, pair...)
	w.undated = st.Report(b, graph.Meet, graph.Span{}, nil, pair...)
	w.undatedInMonth = st.Report(st.ArticleBy("Paper", b.Title, b.Body, graph.InMonth(2025, 7)), graph.Meet, graph.Span{}, nil, pair...)
	w.timeless = st.Report(c, graph.Meet, graph.Span{}, nil, pair...)
	w.call = st.Report(a, graph.Call, day(12), nil, pair...)
	w.three = st.Report(a, graph.Agree, day(12), nil, Parties(w.kim, w.lavrov, w.choe)...)
	st.Event(w.onDay, w.inMonth)
	return w
}

func checkPairs(t *testing.T, s graph.Store, what string, pairs []graph.PairQuery, want ...*graph.Report) {
	t.Helper()
	update(t, s, func(ctx context.Context, tx graph.Tx) error {
		got, err := tx.ReportsOfPairs(ctx, pairs)
		same(t, what, ids(got, reportID), sorted(ids(want, reportID)))
		return err
	})
}

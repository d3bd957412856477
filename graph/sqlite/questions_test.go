package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// TestMigrateHeld takes a database back to the version before 0004 and migrates it
// again: what is filled in must be what was written.
func TestMigrateHeld(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	n := newNews(30)
	n.cast.Write(t, s)
	st := n.batch(50)
	times := []graph.Span{{}, graph.InYear(2021), graph.InMonth(2025, 2), graph.OnDay(-40_000),
		{From: graph.NewDay(2025, 6, 2), To: graph.NewDay(2025, 6, 8), Precision: graph.PrecisionWeek},
		{From: graph.NewDay(2025, 6, 2), To: graph.NewDay(2025, 6, 8), Precision: graph.PrecisionRange}}
	for i, e := range st.Events {
		if i%4 == 0 {
			e.Time = times[i/4%len(times)]
		}
		if i%5 == 0 {
			e.Participants = append(e.Participants, graph.Participant{Entity: e.Participants[0].Entity, Role: graph.RoleTarget})
		}
		if i%9 == 0 {
			e.Participants = nil
		}
	}
	for i, r := range st.Facts.Reports {
		r.Quote = fmt.Sprintf("Zoë’s talks, number %d.", i)
		r.Publisher = []string{"Straße", "ÉCHO", ""}[i%3]
		if i%7 == 0 {
			r.Published = graph.Span{}
		}
		if i%3 == 0 {
			r.Time, r.TimeText = graph.Span{}, ""
		}
		if i%11 == 0 {
			r.Published = times[i/11%len(times)]
		}
		if i%5 == 0 {
			r.TextID += ".sketch"
		}
	}
	st.Write(t, s)
	want := questionRows(t, s)
	if len(want) < 300 {
		t.Fatalf("only %d rows", len(want))
	}
	err := s.write(t.Context(), func(q *session) error {
		return q.exec(q.ctx, `DROP TABLE version; ALTER TABLE event_entity DROP COLUMN counted; DROP TABLE job; DROP TABLE event_change; DROP INDEX mention_id; DROP TABLE word_key; DROP TABLE event_text; DROP TABLE event_role; DROP INDEX report_publisher; DROP INDEX report_ord;
			CREATE INDEX report_event ON report (event, published, id) WHERE event IS NOT NULL;
			ALTER TABLE event DROP COLUMN reports; ALTER TABLE event DROP COLUMN span; ALTER TABLE event DROP COLUMN who;
			ALTER TABLE report DROP COLUMN publisher; ALTER TABLE report DROP COLUMN publisher_name; ALTER TABLE report DROP COLUMN known;
			ALTER TABLE report DROP COLUMN ord; DROP TABLE ledger; DROP TABLE ledger_fact;
			DROP INDEX report_text; ALTER TABLE report DROP COLUMN text;
			UPDATE report_profile SET length = CASE WHEN t_to - t_from < 7 THEN 0 WHEN t_to - t_from < 31 THEN 1 WHEN t_to - t_from < 366 THEN 2 ELSE 3 END
				WHERE length > 4;
			PRAGMA user_version = 3`)
	})
	if err != nil {
		t.Fatal(err)
	}
	if applied, err := s.Migrate(t.Context()); err != nil || len(applied) != 9 {
		t.Fatalf("Migrate: %v, %v", applied, err)
	}
	if got := questionRows(t, s); !reflect.DeepEqual(got, want) {
		t.Errorf("filled in:\n%s\nwritten:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// questionRows returns what migrations 0004, 0005 and 0011 add, as text.
func questionRows(t *testing.T, s *Store) (out []string) {
	t.Helper()
	err := s.read(t.Context(), "dump", func(q *session) error {
		for _, query := range []string{
			`SELECT 'report ' || concat_ws('|', id, publisher, publisher_name, coalesce(known, 'none'), coalesce(ord, 'none')) FROM report ORDER BY id`,
			`SELECT 'undated ' || concat_ws('|', r.id, coalesce(r.text, 'none'), p.profile, p.role, p.length) FROM report r CROSS JOIN report_profile p ON p.report = r.id
				ORDER BY r.id, p.profile, p.role`,
			`SELECT 'event ' || concat_ws('|', id, reports, coalesce(span, 'none'), who) FROM event ORDER BY id`,
			`SELECT 'role ' || concat_ws('|', entity, role, type, ord) FROM event_role ORDER BY entity, role, type, ord`,
			`SELECT 'counted ' || concat_ws('|', entity, type, ord, coalesce(counted, 'none')) FROM event_entity ORDER BY entity, type, ord`,
			`SELECT 'key ' || concat_ws('|', key, word) FROM word_key ORDER BY key, word`,
			`SELECT 'text ' || concat_ws('|', e.id, j.value) FROM json_each('["zoes talks","number 7","they met","12"]') j
				CROSS JOIN event_text t CROSS JOIN event e ON e.ord = t.rowid WHERE t.event_text MATCH j.value ORDER BY 1`,
		} {
			rows, err := column[string](q, query)
			if err != nil {
				return err
			}
			out = append(out, rows...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestReportsChange changes, moves and takes away reports of events that are not
// written again: filters by what reports say follow at once.
func TestReportsChange(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	var st graphtest.Story
	day := func(d int) graph.Span { return graph.OnDay(graph.NewDay(2025, 7, d)) }
	kim, lavrov := st.Person("Kim"), st.Person("Lavrov")
	a, b := st.Article("One", day(3)), st.ArticleBy("Other", "Two", "Another body.", day(5))
	r1 := st.Report(a, graph.Meet, day(1), nil, graphtest.Parties(kim, lavrov)...)
	r2 := st.Report(b, graph.Meet, day(1), nil, graphtest.Parties(kim, lavrov)...)
	r1.Quote, r2.Quote = "They spoke about grain.", "A sunny meeting in Wonsan."
	e := st.Event(r1, r2)
	st.Write(t, s)
	takes := func(when string, want bool, filters ...graph.EventFilter) {
		t.Helper()
		for _, f := range filters {
			for _, people := range [][]graph.EntityID{nil, {kim.ID()}} {
				f.Participants = people
				n, err := s.CountEvents(t.Context(), f)
				if err != nil || n == 1 != want {
					t.Errorf("%s: %d events of %q, %q, known by %s (%v); want them: %v", when, n, f.Search, f.Publisher, f.KnownBy, err, want)
				}
			}
		}
	}
	update := func(fn func(ctx context.Context, tx graph.Tx) error) {
		t.Helper()
		if err := s.Update(t.Context(), fn); err != nil {
			t.Fatal(err)
		}
	}
	words := func(w string) graph.EventFilter { return graph.EventFilter{Search: w} }
	paper := func(p string) graph.EventFilter { return graph.EventFilter{Publisher: p} }
	takes("written", true, words("grain"), words("meeting sunny"), paper("WIRE"), paper("other"), graph.EventFilter{KnownBy: day(3).To})
	takes("written", false, words("grain wonsan"), graph.EventFilter{KnownBy: day(2).To})

	changed := *r2
	changed.Quote, changed.Publisher, changed.Published = "They rode a train.", "Ö-News", graph.InMonth(2025, 7)
	update(func(ctx context.Context, tx graph.Tx) error {
		return tx.PutFacts(ctx, graph.Facts{Reports: []*graph.Report{&changed}})
	})
	takes("changed", true, words("train"), words("rode train"), words("grain"), paper("ö-NEWS"))
	takes("changed", false, words("sunny"), words("grain train"), paper("other"))

	moved := *e
	moved.Time = day(20)
	update(func(ctx context.Context, tx graph.Tx) error {
		return tx.ReplaceEvents(ctx, []*graph.Event{&moved}, nil)
	})
	takes("moved", true, words("train"), words("they rode train"), words("grain"), paper("ö-news"), paper("wire"))

	update(func(ctx context.Context, tx graph.Tx) error {
		_, _, err := tx.DeleteArticles(ctx, []graph.ArticleID{a.ID})
		return err
	})
	takes("without the first article", true, words("train"), words("rode train"), paper("ö-news"), graph.EventFilter{KnownBy: day(31).To})
	// A report of July may have been published on its last day.
	takes("without the first article", false, words("grain"), words("spoke grain"), paper("wire"), graph.EventFilter{KnownBy: day(30).To})

	update(func(ctx context.Context, tx graph.Tx) error {
		return tx.ReplaceEvents(ctx, nil, []graph.EventID{e.ID})
	})
	takes("deleted", false, words("train"), paper("ö-news"), graph.EventFilter{Roles: []graph.Participant{{Entity: kim.ID(), Role: graph.RoleParty}}})
}

func TestSpanNumber(t *testing.T) {
	spans := []graph.Span{graph.OnDay(-1 << 31), graph.OnDay(-5), graph.OnDay(0), {From: 0, To: 0, Precision: graph.PrecisionRange}, graph.InMonth(1970, 1),
		graph.InYear(1970), graph.OnDay(graph.NewDay(2025, 7, 1)), graph.OnDay(1<<31 - 1)}
	last := int64(-1)
	for _, s := range spans {
		n := spanNumber(s).(int64)
		if got := spanOf(n); got != s {
			t.Errorf("%v comes back as %v", s, got)
		}
		if n <= last {
			t.Errorf("%v does not sort after the one before", s)
		}
		last = n
	}
	if spanNumber(graph.Span{}) != nil {
		t.Error("an unknown time has a number")
	}
}

// TestCapped counts fewer events than there are.
func TestCapped(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "test.db"))
	n := newNews(30)
	n.cast.Write(t, s)
	n.batch(20).Write(t, s)
	f := graph.EventFilter{Types: []graph.EventType{graph.Meet, graph.Call}}
	page, err := s.FindEvents(t.Context(), f, graph.PageRequest{Limit: 40})
	if err != nil || len(page.Items) != 40 {
		t.Fatalf("%d events, %v", len(page.Items), err)
	}
	for most, want := range map[int]bool{7: true, 39: true, 40: false, 41: false} {
		c, err := newCounting(f, graph.TallyRequest{By: graph.PropertyPublisher, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		err = s.read(t.Context(), "count", func(q *session) error {
			plan, err := planEvents(q, f)
			if err != nil {
				return err
			}
			err = readCounts(q, plan, []*counting{c}, most)
			if c.capped != want || c.events != min(most, 40) {
				t.Errorf("at most %d: counted %d, capped %v; want %v", most, c.events, c.capped, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		oldest := graph.Day(1 << 30)
		for _, k := range c.tally().Counts {
			oldest = min(oldest, k.First.From)
		}
		if last := page.Items[min(most, 40)-1].Time.From; oldest != last {
			t.Errorf("at most %d: the oldest is of %s, want the latest, down to %s", most, oldest, last)
		}
	}
}

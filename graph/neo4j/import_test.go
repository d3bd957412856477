package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/neo4j"
	"github.com/entente-graph/entente/internal/neo4jserver"
)

// importStory has whatever a row of a CSV file may stumble over.
func importStory() *graphtest.Story {
	st := &graphtest.Story{}
	day := func(d int) graph.Span { return graph.OnDay(graph.NewDay(2025, 7, d)) }
	kim, lavrov, un := st.Person(`Kim "Big; Boss" Jong`, "Kim, J.", `O"Neil`, "金正恩", "عَبْد"), st.Person("Lavrov"), st.Person("Zoë")
	town := st.Place("Wonsan", "", "KP", "KP-05")
	st.Place("North Korea", "KP")
	old := graph.OnDay(graph.NewDay(12024, 2, 29))
	for i, body := range []string{"Two lines,\nthree \"quotes\"\r\nand \\ a backslash; \t\x01.", "Plain.", "'", ",", "\"\"", "NUL\x00 and e\u0301."} {
		a := st.ArticleBy([]string{"Straße News", "", "ÉCHO"}[i%3], fmt.Sprintf("Article %d", i), body, day(1+i))
		a.URL, a.Ref, a.Dateline = fmt.Sprintf("https://news.example/%d?q=\"x\",y", i), "r;1", graph.Dateline{Place: "WONSAN", Text: "WONSAN, July 1", Date: day(1)}
		a.Modified = day(20 + i)
		st.Mention(a, kim.Profile)
		st.Mention(a, kim.Profile)
		st.Mention(a, un.Profile)
		r := st.Report(a, graph.Meet, day(1+i/2), town.Profile, graphtest.Parties(kim, lavrov)...)
		r.Quote, r.Confidence = "Kim met \"Lavrov\",\nthey said.", 1e-7
		e := st.Event(r)
		e.Participants = append(e.Participants, graph.Participant{Entity: kim.ID(), Role: graph.RoleTarget},
			graph.Participant{Entity: graph.EntityID("nobody put this one"), Role: graph.RoleTarget})
		st.Happening(a, graph.Call, old, nil, graphtest.Parties(kim, lavrov, un)...)
	}
	st.Happening(st.Article("Unknown time", graph.Span{}), graph.Die, graph.Span{}, nil)
	st.ArticleBy("Wire", "History", "Superseded.", day(9)).Superseded = true
	st.Profile(graph.Profile{Kind: graph.KindGroup, Name: "Unresolved"})
	at := time.UnixMilli(1_760_000_000_123).UTC()
	merge := &graph.LedgerEntry{Kind: graph.Merge, Who: "Ann \"A\"", Why: "the same; surely\n", At: at,
		Anchors: []graph.Anchor{{Profile: kim.Profile.ID, Block: kim.Profile.Block, Name: kim.Profile.Name}, {Profile: un.Profile.ID, Block: un.Profile.Block, Name: "Zoë"}}}
	merge.ID = graph.NewLedgerEntryID(merge, "")
	undo := &graph.LedgerEntry{Kind: graph.Undo, Who: "Ben", Why: "no", At: at, Undoes: merge.ID}
	undo.ID = graph.NewLedgerEntryID(undo, "")
	merge.Undone = true
	st.Entries = append(st.Entries, merge, undo)
	return st
}

// TestImport has neo4j-admin make a database of an export, and compares it with the one
// that was exported, node by node.
func TestImport(t *testing.T) {
	server := neo4jserver.ForTest(t)
	server.Lock(t)
	empty(t, server)
	from := openStore(t, server, nil)
	if _, err := from.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	importStory().Write(t, from)
	dir := filepath.Join(t.TempDir(), "bulk")
	if err := neo4j.WriteImport(t.Context(), from, dir); err != nil {
		t.Fatal(err)
	}
	imported := startImported(t, dir)
	to := openStore(t, imported, func(c *neo4j.Config) { c.OnNotification = nil })
	migrations, err := to.Pending(t.Context())
	if err != nil || len(migrations) == 0 {
		t.Errorf("before Migrate, pending are %v, %v: want all, since there are no indexes", migrations, err)
	}
	if applied, err := to.Migrate(t.Context()); err != nil || !slices.Equal(applied, migrations) {
		t.Errorf("Migrate applied %v, %v; want %v", applied, err, migrations)
	}
	if applied, err := to.Migrate(t.Context()); err != nil || len(applied) > 0 {
		t.Errorf("Migrate again applied %v, %v", applied, err)
	}
	for _, d := range []struct{ what, cypher string }{
		{"nodes", "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration RETURN apart(n) AS x"},
		{"relationships", "MATCH (a)-[r]->(b) RETURN type(r), coalesce(a.id, a.code), coalesce(b.id, b.code), properties(r)"},
		{"schema", "SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties WHERE type <> 'LOOKUP' RETURN name, type, state, labelsOrTypes, properties"},
		{"migrations", "MATCH (m:Migration) RETURN m.version, m.name"},
		{"number of changes", "MATCH (l:WriteLock) RETURN count(l), l.id"},
	} {
		cypher := strings.Replace(d.cypher, "apart(n) AS x", "COLLECT { UNWIND labels(n) AS l RETURN l ORDER BY l } AS labels, n {.*, changed: null} AS p", 1)
		got, want := dump(t, imported, cypher), dump(t, server, cypher)
		if len(want) == 0 {
			t.Errorf("no %s to compare", d.what)
		}
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%d %s, want %d; the first that differs:\n%.2000s\nwant\n%.2000s", len(got), d.what, len(want), at(got, i), at(want, i))
				break
			}
		}
	}
	want, err1 := graph.Digest(t.Context(), from)
	got, err2 := graph.Digest(t.Context(), to)
	if err := errors.Join(err1, err2); err != nil || got != want {
		t.Errorf("digest %s, %v; want %s", got, err, want)
	}
	// What is written later goes on as ever.
	before, err := to.LastChange(t.Context())
	if err != nil || before == 0 {
		t.Errorf("the last change is %d, %v", before, err)
	}
	var more graphtest.Story
	more.Happening(more.Article("Later", graph.Span{}), graph.Meet, graph.Span{}, nil, graphtest.Parties(more.Person("A"), more.Person("B"))...)
	more.Write(t, to)
	if after, err := to.LastChange(t.Context()); err != nil || after != before+1 {
		t.Errorf("after one event more the last change is %d, %v, want %d", after, err, before+1)
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(none)"
}

// dump returns the rows of a statement as text, sorted.
func dump(t *testing.T, server *neo4jserver.Server, cypher string) (out []string) {
	t.Helper()
	for _, r := range run(t, server, cypher) {
		out = append(out, fmt.Sprintf("%v", r.Values))
	}
	slices.Sort(out)
	return out
}

// startImported runs the script of an export, and starts a server on what it made.
func startImported(t *testing.T, dir string) *neo4jserver.Server {
	t.Helper()
	home, password := t.TempDir(), "imported-password"
	admin, err := neo4jserver.AdminTool(t.Context(), home, password)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "sh", filepath.Join(dir, neo4j.ImportScript))
	c.Env = append(os.Environ(), "PATH="+admin+string(filepath.ListSeparator)+os.Getenv("PATH"), "TMPDIR="+t.TempDir())
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("neo4j-admin: %v\n%s", err, out)
	}
	return neo4jserver.StartForTest(t, neo4jserver.Options{Home: home, Password: password})
}

// TestImportRefuses what cannot be written, and leaves nothing behind.
func TestImportRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(e *graph.Entity)
		says   string
	}{
		{"a text with the character that parts lists", func(e *graph.Entity) { e.Aliases = []string{"a\uFDD0b"} }, "U+FDD0"},
		{"a list of nothing but an empty text", func(e *graph.Entity) { e.Titles = []string{""} }, "empty text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var st graphtest.Story
			c.change(st.Person("Kim").Entity)
			dir := filepath.Join(t.TempDir(), "bulk")
			err := neo4j.WriteImport(t.Context(), records{{Entity: st.Entities[0]}}, dir)
			if graph.ErrorCode(err) != graph.CodeInvalid || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v", err)
			}
			if left, _ := filepath.Glob(dir + "*"); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	t.Run("a folder that is there", func(t *testing.T) {
		if err := neo4j.WriteImport(t.Context(), records{}, t.TempDir()); graph.ErrorCode(err) != graph.CodeConflict {
			t.Errorf("error %v", err)
		}
	})
}

// records is an exporter of a few records.
type records []graph.Record

func (r records) Export(_ context.Context, fn func(graph.Record) error) error {
	for _, x := range r {
		if err := fn(x); err != nil {
			return err
		}
	}
	return nil
}

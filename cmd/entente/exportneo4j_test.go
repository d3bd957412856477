package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// A graph of a SQLite file is imported by neo4j-admin, and answers as before.
func TestExportForNeo4jAdmin(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Neo4j: left out under -short")
	}
	from := loaded(t)
	dir := filepath.Join(t.TempDir(), "bulk")
	succeed(t, from, "export", "--format", "neo4j-csv", "--file", dir)
	if code, _, errs := run(t, from, "export", "--format", "neo4j-csv", "--file", dir); code != exitFailed || !strings.Contains(errs, "exists already") {
		t.Errorf("a second export: exit code %d, %q", code, errs)
	}
	if code, _, errs := run(t, from, "export", "--format", "neo4j-csv"); code != exitFailed || !strings.Contains(errs, "--file") {
		t.Errorf("an export to standard output: exit code %d, %q", code, errs)
	}
	home, password := t.TempDir(), "imported-password"
	admin, err := neo4jserver.AdminTool(t.Context(), home, password)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "sh", filepath.Join(dir, "import.sh"))
	c.Env = append(os.Environ(), "PATH="+admin+string(filepath.ListSeparator)+os.Getenv("PATH"), "TMPDIR="+t.TempDir())
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("neo4j-admin: %v\n%s", err, out)
	}
	server := neo4jserver.StartForTest(t, neo4jserver.Options{Home: home, Password: password})
	to := map[string]string{"ENTENTE_STORE": server.URI, "ENTENTE_USER": server.User, "ENTENTE_PASSWORD": server.Password}
	succeed(t, to, "migrate")
	if out := succeed(t, to, "migrate"); !strings.Contains(out, "nothing to do") {
		t.Errorf("migrate again: %q", out)
	}
	if got, want := succeed(t, to, "digest"), succeed(t, from, "digest"); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
	for _, q := range []string{
		`{ meetings(who: {name: "Antony J. Blinken"}, at: {name: "Egypt"}) { totalCount edges { node { participants { entity { name } } place { name } } } } }`,
		`{ whoMet(who: {name: "Wang Yi"}) { totalCount edges { node { entity { name } } } } }`,
		`{ entities(search: "blinkin") { edges { matched node { name aliases titles } } } }`,
		`{ events(first: 50, filter: {search: "wang yi"}) { totalCount edges { node { time { text } } } } }`,
		`{ articles(first: 50, filter: {search: "meeting"}) { totalCount edges { node { published { text } } } } }`,
	} {
		got, want := strings.Split(succeed(t, to, "query", q), "\n"), strings.Split(succeed(t, from, "query", q), "\n")
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("%s: %d lines of %d; line %d is\n%s\nwant\n%s", q, len(got), len(want), i+1, got[i], want[i])
				break
			}
		}
		if len(got) != len(want) || len(want) < 10 {
			t.Errorf("%s: %d lines, want %d and at least 10", q, len(got), len(want))
		}
	}
}

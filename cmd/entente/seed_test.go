package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// run executes a command line as a shell would and returns what it wrote.
func run(t *testing.T, env map[string]string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &stdout, errs: &stderr, env: func(k string) string {
		if k == "XDG_STATE_HOME" && env[k] == "" {
			return t.TempDir()
		}
		return env[k]
	}}
	code = p.run(context.Background(), args)
	return code, stdout.String(), stderr.String()
}

// seedPage is a real page dump of a news app, kept beside the repository.
func seedPage(t *testing.T) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "seeds", "daily8-lavrov-kim.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the seed page is not here: %v", err)
	}
	return path
}

func TestSeedPageOnSQLite(t *testing.T) {
	testSeedPage(t, map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db")})
}

func TestSeedPageOnNeo4j(t *testing.T) {
	s := neo4jserver.ForTest(t)
	s.Lock(t)
	empty(t, s)
	testSeedPage(t, map[string]string{"ENTENTE_STORE": s.URI, "ENTENTE_USER": s.User, "ENTENTE_PASSWORD": s.Password})
}

// meeting is an event in the answers below.
type meeting struct {
	Participants []struct{ Entity struct{ Name string } }
	Place        *struct{ Name string }
	Time         *struct{ From, To string }
	ArticleCount int
	Reports      struct {
		Edges []struct{ Node struct{ Quote string } }
	}
}

func (m meeting) who() string {
	var names []string
	for _, p := range m.Participants {
		names = append(names, p.Entity.Name)
	}
	sort.Strings(names)
	return strings.Join(names, " + ")
}

func (m meeting) where() string {
	if m.Place == nil {
		return ""
	}
	return m.Place.Name
}

func (m meeting) when() string {
	if m.Time == nil {
		return ""
	}
	return m.Time.From + "/" + m.Time.To
}

func askMeetings(t *testing.T, env map[string]string, args string) []meeting {
	t.Helper()
	code, out, errs := run(t, env, "query", `{ meetings`+args+` { edges { node {
		participants { entity { name } } place { name } time { from to } articleCount
		reports { edges { node { quote } } } } } } }`)
	if code != 0 {
		t.Fatalf("query: exit code %d: %s", code, errs)
	}
	var got struct {
		Data struct {
			Meetings struct {
				Edges []struct{ Node meeting }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	var list []meeting
	for _, e := range got.Data.Meetings.Edges {
		list = append(list, e.Node)
	}
	return list
}

// testSeedPage loads the page and asks what it says, and what it does not say.
func testSeedPage(t *testing.T, env map[string]string) {
	page := seedPage(t)
	if code, out, errs := run(t, env, "load", "--fetched", "2025-07-13", page); code != 0 || !strings.Contains(out, "4 loaded") {
		t.Fatalf("load: exit code %d\n%s%s", code, out, errs)
	}
	if code, out, _ := run(t, env, "load", "--fetched", "2025-07-13", page); code != 0 || !strings.Contains(out, "4 held already") {
		t.Errorf("a second load: exit code %d\n%s", code, out)
	}

	kim := askMeetings(t, env, `(who: {name: "Kim Jong Un"}, with: {name: "Sergei Lavrov"})`)
	if len(kim) != 1 {
		t.Fatalf("Kim met Lavrov %d times, want once: %+v", len(kim), kim)
	}
	if k := kim[0]; k.where() != "Wonsan" || k.when() != "2025-07-12/2025-07-12" || k.ArticleCount != 3 {
		t.Errorf("Kim met Lavrov at %q, %s, by %d articles; want Wonsan, 2025-07-12, by 3", k.where(), k.when(), k.ArticleCount)
	}
	if len(kim[0].Reports.Edges) < 3 || !strings.Contains(kim[0].Reports.Edges[0].Node.Quote, "Wonsan") {
		t.Errorf("evidence %+v", kim[0].Reports.Edges)
	}

	choe := askMeetings(t, env, `(who: {name: "Sergey Lavrov"}, with: {name: "Choe Son Hui"})`)
	if len(choe) != 1 || choe[0].where() != "Wonsan" || choe[0].when() != "2025-07-12/2025-07-12" {
		t.Errorf("Lavrov and Choe: %+v, want one meeting in Wonsan on 2025-07-12", choe)
	}
	if in := askMeetings(t, env, `(at: {name: "North Korea"}, who: {name: "Sergei Lavrov"})`); len(in) != 2 {
		t.Errorf("Lavrov's meetings within North Korea: %+v, want the two in Wonsan", in)
	}
	if in := askMeetings(t, env, `(at: {name: "Beijing"})`); len(in) != 0 {
		t.Errorf("meetings in Beijing: %+v, want none: the page tells of none", in)
	}
	for _, m := range askMeetings(t, env, `(who: {name: "Vladimir Putin"})`) {
		if m.when() != "2023-09-01/2023-09-30" || m.who() != "Kim Jong Un + Vladimir Putin" {
			t.Errorf("a meeting of Putin's: %s, %s; the page tells of one with Kim in September 2023", m.who(), m.when())
		}
	}
}

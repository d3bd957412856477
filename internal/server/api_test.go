package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// answer is what a query gave: data by path, and errors.
type answer struct {
	tb     testing.TB
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code, ErrorID string
			Candidates    []meaning
		}
	}
}

// ask runs a query on a store in process.
func ask(tb testing.TB, store graph.Reader, query string, variables map[string]any) answer {
	tb.Helper()
	raw, err := Execute(tb.Context(), store, Request{Query: query, Variables: variables})
	if raw == nil {
		tb.Fatalf("no answer: %v", err)
	}
	a := answer{tb: tb}
	if err := json.Unmarshal(raw, &a); err != nil {
		tb.Fatalf("answer %s: %v", raw, err)
	}
	if (err != nil) != (len(a.Errors) > 0) {
		tb.Fatalf("Execute returned the error %v with the answer %s", err, raw)
	}
	return a
}

// ok fails the test if there are errors.
func (a answer) ok() answer {
	a.tb.Helper()
	for _, e := range a.Errors {
		a.tb.Fatalf("error %s at %v: %s", e.Extensions.Code, e.Path, e.Message)
	}
	return a
}

// at returns what is at a path such as "meetings.edges.0.node.time.text", in JSON
// without quotes around strings.
func (a answer) at(path string) string {
	a.tb.Helper()
	var v any = a.Data
	for step := range strings.SplitSeq(path, ".") {
		switch c := v.(type) {
		case map[string]any:
			v = c[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(c) {
				a.tb.Fatalf("%s: no %q in a list of %d", path, step, len(c))
			}
			v = c[i]
		default:
			a.tb.Fatalf("%s: nothing at %q", path, step)
		}
	}
	if s, ok := v.(string); ok {
		return s
	}
	b, err := json.Marshal(v)
	if err != nil {
		a.tb.Fatal(err)
	}
	return string(b)
}

func (a answer) want(path, want string) {
	a.tb.Helper()
	if got := a.at(path); got != want {
		a.tb.Errorf("%s = %s, want %s", path, got, want)
	}
}

func TestMeetings(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	tests := []struct {
		name, arguments string
		want            []string // times of the meetings, in order
	}{
		{"all that took place", `first: 10`, []string{"2025-07-12", "2025-07-11", "2024-06", "2023-05-02"}},
		{"who", `who: {name: "kim jong-un"}`, []string{"2025-07-12", "2024-06"}},
		{"who by surname", `who: {name: "Lavrov"}`, []string{"2025-07-12", "2025-07-11"}},
		{"who by alias", `who: {name: "SERGEY LAVROV"}`, []string{"2025-07-12", "2025-07-11"}},
		{"who by id", `who: {id: "` + entityID(s.choe) + `"}`, []string{"2025-07-11"}},
		{"who and with", `who: {name: "Kim Jong Un"}, with: {name: "Vladimir Putin"}`, []string{"2024-06"}},
		{"two who never met", `who: {name: "Choe Son Hui"}, with: {name: "Vladimir Putin"}`, nil},
		{"at a place", `at: {name: "Wonsan"}`, []string{"2025-07-12", "2025-07-11"}},
		{"at places within", `at: {name: "North Korea"}`, []string{"2025-07-12", "2025-07-11", "2024-06"}},
		{"during a day of a month", `during: {from: "2024-06-10", to: "2024-06-11"}`, []string{"2024-06"}},
		{"until", `during: {to: "2025-07-11"}`, []string{"2025-07-11", "2024-06", "2023-05-02"}},
		{"planned", `modality: PLANNED`, []string{"2026"}},
		{"of any modality", `modality: null, who: {name: "Putin"}`, []string{"2026", "2024-06"}},
		{"with calls", `who: {name: "Putin"}, includeCalls: true`, []string{"2024-06", "null"}},
		{"of several sources", `minSources: 2`, []string{"2025-07-12"}},
		{"of confidence", `minConfidence: 0.95`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, store, `{ meetings(`+tt.arguments+`) { totalCount edges { node { time { text } } } } }`, nil).ok()
			a.want("meetings.totalCount", fmt.Sprint(len(tt.want)))
			for i, want := range tt.want {
				node := fmt.Sprintf("meetings.edges.%d.node.time", i)
				if want == "null" {
					a.want(node, want)
				} else {
					a.want(node+".text", want)
				}
			}
		})
	}
}

func entityID(a graphtest.Actor) string { return globalEntityID(a.ID()) }

func TestEvidence(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{
		meetings(who: {name: "Lavrov"}, with: {name: "Kim Jong Un"}) { edges { node {
			id type plover cameo modality confidence articleCount publisherCount sourceCount placeFromDateline
			time { from to precision }
			place { name kind country location { latitude longitude geonamesId code within } }
			participants { role entity { name kind titles country location { code } } }
			reports(first: 2) {
				totalCount
				pageInfo { hasNextPage hasPreviousPage endCursor }
				edges { cursor node {
					quote publisher attribution modality timeWords placeWords extractor
					sentence { start end } trigger { start end } placeSpan { start end }
					article { id title text url published { text precision } }
					participants { role span { start end } entity { name } }
				} }
			}
		} } }
	}`, nil).ok()
	const event = "meetings.edges.0.node."
	for path, want := range map[string]string{
		"type": "MEET", "plover": "CONSULT", "cameo": "040", "modality": "ACTUAL", "confidence": "0.9",
		"articleCount": "3", "publisherCount": "3", "sourceCount": "3", "placeFromDateline": "false",
		"time.from": "2025-07-12", "time.to": "2025-07-12", "time.precision": "DAY",
		"place.name": "Wonsan", "place.kind": "PLACE", "place.country": "KP",
		"place.location.latitude": "39.15", "place.location.code": "null", "place.location.within": `["KP","KP.07"]`,
		"participants.0.role": "PARTY", "participants.1.role": "PARTY", "participants.0.entity.location": "null",
		"reports.totalCount": "3", "reports.pageInfo.hasNextPage": "true", "reports.pageInfo.hasPreviousPage": "false",
		"reports.edges.0.node.quote": sentences[0], "reports.edges.1.node.quote": sentences[1],
		"reports.edges.0.node.publisher": "Sky News", "reports.edges.0.node.attribution": "null",
		"reports.edges.0.node.placeWords": "Wonsan", "reports.edges.0.node.article.url": "https://example.org/a",
		"reports.edges.0.node.article.published.precision": "DAY",
	} {
		a.want(event+path, want)
	}
	for i := range 2 {
		report := fmt.Sprintf("%sreports.edges.%d.node.", event, i)
		text := a.at(report + "article.text")
		cut := func(span string) string {
			var from, to int
			if _, err := fmt.Sscan(a.at(report+span+".start"), &from); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Sscan(a.at(report+span+".end"), &to); err != nil {
				t.Fatal(err)
			}
			return text[from:to]
		}
		if got := cut("sentence"); got != sentences[i] {
			t.Errorf("report %d: bytes of the sentence are %q", i, got)
		}
		if got := cut("trigger"); got != "met" {
			t.Errorf("report %d: bytes of the trigger are %q", i, got)
		}
	}

	rest := ask(t, openStore(t, &s.Story), `query($id: ID!, $after: String) { node(id: $id) { ... on Event {
		reports(after: $after) { edges { node { quote } } pageInfo { hasNextPage hasPreviousPage } }
	} } }`, map[string]any{"id": a.at(event + "id"), "after": a.at(event + "reports.pageInfo.endCursor")}).ok()
	rest.want("node.reports.edges.0.node.quote", sentences[2])
	rest.want("node.reports.pageInfo.hasNextPage", "false")
	rest.want("node.reports.pageInfo.hasPreviousPage", "true")
}

func TestWhoMet(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ whoMet(who: {name: "Lavrov"}) { edges { node {
		count first { text } last { text } places { name } entity { name }
	} } } }`, nil).ok()
	for i, want := range []string{
		`{"count":1,"entity":{"name":"Kim Jong Un"},"first":{"text":"2025-07-12"},"last":{"text":"2025-07-12"},"places":[{"name":"Wonsan"}]}`,
		`{"count":1,"entity":{"name":"Choe Son Hui"},"first":{"text":"2025-07-11"},"last":{"text":"2025-07-11"},"places":[{"name":"Wonsan"}]}`,
		`{"count":1,"entity":{"name":"Vladimir Putin"},"first":null,"last":null,"places":[]}`,
	} {
		a.want(fmt.Sprintf("whoMet.edges.%d.node", i), want)
	}
}

func TestEntitiesArticlesAndNodes(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{
		entity(by: {name: "sergei lavrov"}) { id name aliases titles country kind why }
		entities(search: "kim") { totalCount edges { node { name } } }
		places: entities(filter: {kinds: [PLACE], country: "KP"}) { edges { node { name } } }
		articles(filter: {search: "coastal", mentions: {name: "Kim Jong Un"}, published: {from: "2025-07-01"}}) {
			totalCount
			edges { node { id title ref dateline { text } mentions(first: 1) {
				totalCount pageInfo { hasNextPage } edges { node { kind span { start end } entity { name } } } } } }
		}
		events(filter: {types: [MEET], modalities: [PLANNED], participants: [{name: "Putin"}], at: [{name: "Moscow"}]}) {
			totalCount edges { node { time { text from to } } }
		}
		stats { articles mentions reports entities events }
	}`, nil).ok()
	for path, want := range map[string]string{
		"entity.name": "Sergei Lavrov", "entity.aliases": `["Sergey Lavrov"]`, "entity.titles": `["foreign minister"]`,
		"entity.country": "RU", "entity.kind": "PERSON",
		"entities.totalCount": "1", "entities.edges.0.node.name": "Kim Jong Un",
		"articles.totalCount": "1", "articles.edges.0.node.title": "Lavrov in Wonsan: día 1", "articles.edges.0.node.ref": "null",
		"articles.edges.0.node.dateline": "null", "articles.edges.0.node.mentions.totalCount": "2",
		"articles.edges.0.node.mentions.pageInfo.hasNextPage":     "true",
		"articles.edges.0.node.mentions.edges.0.node.entity.name": "Sergei Lavrov",
		"events.totalCount": "1", "events.edges.0.node.time.text": "2026", "events.edges.0.node.time.to": "2026-12-31",
		"stats.articles": "4", "stats.events": "6", "stats.reports": "8",
	} {
		a.want(path, want)
	}

	ids := []string{a.at("entity.id"), a.at("articles.edges.0.node.id"), globalEntityID("nobody")}
	n := ask(t, store, `query($ids: [ID!]!, $article: ID!) {
		nodes(ids: $ids) { __typename id ... on Entity { name } ... on Article { body } }
		article(id: $article) { id }
	}`, map[string]any{"ids": ids, "article": ids[1]}).ok()
	for path, want := range map[string]string{
		"nodes.0.__typename": "Entity", "nodes.0.id": ids[0], "nodes.0.name": "Sergei Lavrov",
		"nodes.1.__typename": "Article", "nodes.1.id": ids[1], "nodes.2": "null", "article.id": ids[1],
	} {
		n.want(path, want)
	}
}

func TestPaging(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	const query = `query($first: Int, $after: String, $last: Int, $before: String) {
		meetings(first: $first, after: $after, last: $last, before: $before) {
			edges { cursor node { time { text } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
	first := ask(t, store, query, map[string]any{"first": 3}).ok()
	first.want("meetings.edges.2.node.time.text", "2024-06")
	first.want("meetings.pageInfo.hasNextPage", "true")
	first.want("meetings.pageInfo.endCursor", first.at("meetings.edges.2.cursor"))
	second := ask(t, store, query, map[string]any{"first": 3, "after": first.at("meetings.pageInfo.endCursor")}).ok()
	second.want("meetings.edges.0.node.time.text", "2023-05-02")
	second.want("meetings.pageInfo.hasNextPage", "false")
	second.want("meetings.pageInfo.hasPreviousPage", "true")
	back := ask(t, store, query, map[string]any{"last": 2, "before": second.at("meetings.pageInfo.startCursor")}).ok()
	back.want("meetings.edges.0.node.time.text", "2025-07-11")
	back.want("meetings.edges.1.node.time.text", "2024-06")
	back.want("meetings.pageInfo.hasPreviousPage", "true")
	end := ask(t, store, query, map[string]any{"last": 1}).ok()
	end.want("meetings.edges.0.node.time.text", "2023-05-02")
}

func TestErrors(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	article := globalArticleID(s.first.ID)
	tests := []struct {
		name, query string
		code        graph.Code
		path        string
		message     string // a part of it
	}{
		{"ambiguous name", `{ whoMet(who: {name: "Ivan Petrov"}) { edges { cursor } } }`, graph.CodeAmbiguous, "[whoMet]", "Ivan Petrov"},
		{"ambiguous surname", `{ entity(by: {name: "petrov"}) { id } }`, graph.CodeAmbiguous, "[entity]", "petrov"},
		{"unknown name", `{ a: meetings(who: {name: "Nobody"}) { totalCount } }`, graph.CodeNotFound, "[a]", `who: nothing is known of "Nobody"`},
		{"a person as place", `{ meetings(at: {name: "Kim Jong Un"}) { totalCount } }`, graph.CodeNotFound, "[meetings]", "as a place"},
		{"a person's id as place", `{ meetings(at: {id: "` + entityID(s.kim) + `"}) { totalCount } }`, graph.CodeInvalid, "[meetings]", "is a person"},
		{"unknown id", `{ entity(by: {id: "` + globalEntityID("nobody") + `"}) { id } }`, graph.CodeNotFound, "[entity]", "no entity"},
		{"id of another type", `{ entity(by: {id: "` + article + `"}) { id } }`, graph.CodeInvalid, "[entity]", "Article"},
		{"no id", `{ node(id: "x") { id } }`, graph.CodeInvalid, "[node]", "not an id"},
		{"unknown article", `{ article(id: "` + globalArticleID("none") + `") { id } }`, graph.CodeNotFound, "[article]", "no article"},
		{"id and name", `{ entity(by: {id: "x", name: "y"}) { id } }`, "GRAPHQL_VALIDATION_FAILED", "[]", "exactly one key"},
		{"neither id nor name", `{ entity(by: {}) { id } }`, "GRAPHQL_VALIDATION_FAILED", "[]", "exactly one key"},
		{"empty name", `{ entity(by: {name: " - "}) { id } }`, graph.CodeInvalid, "[entity]", "no letter"},
		{"long name", `{ entity(by: {name: "` + strings.Repeat("x", 201) + `"}) { id } }`, graph.CodeLimit, "[entity]", "201 bytes"},
		{"same twice", `{ meetings(who: {name: "Lavrov"}, with: {name: "Sergei Lavrov"}) { totalCount } }`, graph.CodeInvalid, "[meetings]", "the same"},
		{"large page", `{ meetings(first: 201) { totalCount } }`, graph.CodeLimit, "[meetings]", "200"},
		{"empty page", `{ meetings(first: 0) { totalCount } }`, graph.CodeInvalid, "[meetings]", "1 to 200"},
		{"both directions", `{ meetings(first: 1, last: 1) { totalCount } }`, graph.CodeInvalid, "[meetings]", "first and last"},
		{"mixed directions", `{ meetings(first: 1, before: "x") { totalCount } }`, graph.CodeInvalid, "[meetings]", "first goes with after"},
		{"bad cursor", `{ meetings(after: "?") { totalCount } }`, graph.CodeInvalid, "[meetings]", ""},
		{"bad date", `{ meetings(during: {from: "July"}) { totalCount } }`, graph.CodeInvalid, "[meetings during from]", "YYYY-MM-DD"},
		{"range without ends", `{ meetings(during: {}) { totalCount } }`, graph.CodeInvalid, "[meetings]", "during"},
		{"range backward", `{ meetings(during: {from: "2025-02-02", to: "2025-01-01"}) { totalCount } }`, graph.CodeInvalid, "[meetings]", "before it starts"},
		{"confidence beyond 1", `{ meetings(minConfidence: 1.5) { totalCount } }`, graph.CodeInvalid, "[meetings minConfidence]", "0 to 1"},
		{"negative sources", `{ meetings(minSources: -1) { totalCount } }`, graph.CodeInvalid, "[meetings]", "minSources"},
		{"unknown field", `{ meetings { nonsense } }`, "GRAPHQL_VALIDATION_FAILED", "[]", "nonsense"},
		{"unreadable query", `{ meetings {`, "GRAPHQL_PARSE_FAILED", "[]", ""},
		{"too many nodes", `{ nodes(ids: [` + strings.Repeat(`"x",`, 201) + `]) { id } }`, graph.CodeLimit, "[nodes]", "200"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := ask(t, store, tt.query, nil)
			if len(a.Errors) == 0 {
				t.Fatalf("no error; data %v", a.Data)
			}
			e := a.Errors[0]
			if e.Extensions.Code != string(tt.code) || fmt.Sprint(e.Path) != tt.path || !strings.Contains(e.Message, tt.message) {
				t.Errorf("code %s at %v: %s\nwant %s at %s with %q", e.Extensions.Code, e.Path, e.Message, tt.code, tt.path, tt.message)
			}
		})
	}
}

func TestCandidates(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{ stats { articles } entity(by: {name: "Ivan Petrov"}) { id } }`, nil)
	a.want("stats.articles", "4")
	a.want("entity", "null")
	got := a.Errors[0].Extensions.Candidates
	if len(got) != 2 || got[0].Name != "Ivan Petrov" || got[0].Kind != "PERSON" {
		t.Fatalf("candidates %+v", got)
	}
	for _, c := range got {
		b := ask(t, store, `query($id: ID!) { entity(by: {id: $id}) { country titles } }`, map[string]any{"id": c.ID}).ok()
		b.want("entity.country", c.Country)
		b.want("entity.titles.0", c.Titles[0])
	}
	unknown := ask(t, store, `{ entity(by: {name: "Kim J"}) { id } }`, nil)
	if got := unknown.Errors[0].Extensions.Candidates; len(got) != 1 || got[0].Name != "Kim Jong Un" {
		t.Errorf("candidates of an unknown name: %+v", got)
	}
}

// TestStoreCalls shows that the number of store calls does not grow with the answer.
func TestStoreCalls(t *testing.T) {
	const query = `query($n: Int) {
		meetings(first: $n) {
			totalCount
			edges { node {
				place { name }
				participants { entity { name } }
				reports(first: 5) { edges { node {
					place { name }
					participants { entity { name } }
					article { title mentions(first: 5) { edges { node { entity { name } } } } }
				} } }
			} }
		}
	}`
	var s graphtest.Story
	place := s.Place("Vienna", "", "AT")
	for i := range 60 {
		a := s.Article(fmt.Sprintf("Talks %d", i), day(2025, time.July, 1))
		b := s.Article(fmt.Sprintf("More of talks %d", i), day(2025, time.July, 2))
		x, y := s.Person(fmt.Sprintf("Anna Number%d", i)), s.Person(fmt.Sprintf("Bela Number%d", i))
		z := s.Person(fmt.Sprintf("Carl Number%d", i))
		s.Mention(a, x.Profile)
		s.Mention(b, z.Profile)
		s.Event(
			s.Report(a, graph.Meet, day(2025, time.June, 1+i%28), place.Profile, graphtest.Parties(x, y)...),
			s.Report(b, graph.Meet, day(2025, time.June, 1+i%28), place.Profile, graphtest.Parties(x, y)...))
	}
	store := newCounter(openStore(t, &s))
	// At most: the page, its count, its reports, their articles, their mentions; and
	// entities once each of events, of reports and of mentions, as they become known.
	most := map[string]int{"FindEvents": 1, "CountEvents": 1, "Reports": 1, "Articles": 1, "Mentions": 1, "Entities": 3}
	for _, n := range []int{1, 5, 60} {
		ask(t, store, query, map[string]any{"n": n}).ok()
		for method, calls := range store.take() {
			if calls > most[method] {
				t.Errorf("%d meetings: %d calls of %s, want at most %d", n, calls, method, most[method])
			}
		}
	}
	ask(t, store, `{ meetings { edges { node { id } } } }`, nil).ok()
	if got := store.take(); len(got) != 1 || got["FindEvents"] != 1 {
		t.Errorf("a plain list made the calls %v, want one of FindEvents: nothing that was not asked for", got)
	}
}

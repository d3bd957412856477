package server

import "testing"

func TestWhoMetNarrowed(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{ whoMet(who: {name: "Kim Jong Un"}, during: {from: "2025-01-01"}) { totalCount edges { node { count entity { name } } } } }`, nil).ok()
	a.want("whoMet.totalCount", "1")
	a.want("whoMet.edges.0.node.entity.name", "Sergei Lavrov")
	a = ask(t, store, `{ whoMet(who: {name: "Kim Jong Un"}, at: {name: "North Korea"}, orderBy: FIRST) { edges { node { first { text } entity { name } } } } }`, nil).ok()
	a.want("whoMet.edges.0.node.entity.name", "Vladimir Putin")
	a.want("whoMet.edges.1.node.first.text", "2025-07-12")
}

func TestWhoWas(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ whoWas(at: {name: "North Korea"}, during: {from: "2025-07-01", to: "2025-07-31"}) { total events unknown capped counts { count first { text } last { text } entity { name } } } }`, nil).ok()
	a.want("whoWas.total", "3")
	a.want("whoWas.events", "2")
	a.want("whoWas.unknown", "0")
	a.want("whoWas.capped", "false")
	a.want("whoWas.counts.0.entity.name", "Sergei Lavrov")
	a.want("whoWas.counts.0.count", "2")
	a.want("whoWas.counts.0.first.text", "2025-07-11")
	a.want("whoWas.counts.0.last.text", "2025-07-12")
}

func TestCommonCounterparts(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ commonCounterparts(a: {name: "Lavrov"}, b: {name: "Vladimir Putin"}) { entity { name } a { count last { text } } b { count first { text } } } }`, nil).ok()
	a.want("commonCounterparts.0.entity.name", "Kim Jong Un")
	a.want("commonCounterparts.0.a.last.text", "2025-07-12")
	a.want("commonCounterparts.0.b.first.text", "2024-06")
}

func TestCoOccurrences(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ coOccurrences(entity: {name: "Lavrov"}, kind: PERSON) { articles capped counts { count entity { name } } } }`, nil).ok()
	a.want("coOccurrences.articles", "3")
	a.want("coOccurrences.capped", "false")
	a.want("coOccurrences.counts.0.entity.name", "Kim Jong Un")
	a.want("coOccurrences.counts.0.count", "3")
}

func TestPath(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	const fields = `{ complete cutBy paths { steps { count from { name } to { name } event { time { text } reports(first: 1) { edges { node { quote } } } } } } }`
	a := ask(t, store, `{ path(from: {name: "Choe Son Hui"}, to: {name: "Vladimir Putin"}) `+fields+` }`, nil).ok()
	a.want("path.complete", "true")
	a.want("path.cutBy", "[]")
	a.want("path.paths.0.steps.0.from.name", "Choe Son Hui")
	a.want("path.paths.0.steps.0.to.name", "Sergei Lavrov")
	a.want("path.paths.0.steps.1.to.name", "Vladimir Putin")
	a.want("path.paths.1.steps.1.to.name", "Kim Jong Un")
	a.want("path.paths.1.steps.1.event.time.text", "2025-07-12")
	a.want("path.paths.1.steps.1.event.reports.edges.0.node.quote", sentences[0])

	a = ask(t, store, `{ path(from: {name: "Choe Son Hui"}, to: {name: "Vladimir Putin"}, through: {name: "Kim Jong Un"}) `+fields+` }`, nil).ok()
	a.want("path.paths.0.steps.1.to.name", "Kim Jong Un")
	a = ask(t, store, `{ path(from: {name: "Choe Son Hui"}, to: {name: "Vladimir Putin"}, during: {from: "2025-01-01"}) `+fields+` }`, nil).ok()
	a.want("path.paths", "[]")
	a = ask(t, store, `{ path(from: {name: "Choe Son Hui"}, to: {name: "Vladimir Putin"}, maxLength: 1) `+fields+` }`, nil).ok()
	a.want("path.paths", "[]")
	if e := ask(t, store, `{ path(from: {name: "Lavrov"}, to: {name: "Vladimir Putin"}, maxLength: 7) { complete } }`, nil).Errors; len(e) != 1 || e[0].Extensions.Code != "LIMIT" {
		t.Errorf("a path of 7 steps: errors %v", e)
	}
}

func TestNeighborhood(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{ neighborhood(entity: {name: "Choe Son Hui"}, depth: 2) { complete nodes { distance entity { id name } } edges { a b count } } }`, nil).ok()
	a.want("neighborhood.complete", "true")
	a.want("neighborhood.nodes.0.entity.name", "Choe Son Hui")
	a.want("neighborhood.nodes.1.entity.name", "Sergei Lavrov")
	a.want("neighborhood.nodes.2.distance", "2")
	a.want("neighborhood.edges.0.a", entityID(s.choe))
	a.want("neighborhood.edges.0.b", entityID(s.lavrov))
	if n := len(a.Data["neighborhood"].(map[string]any)["edges"].([]any)); n != 4 {
		t.Errorf("%d edges, want 4", n)
	}
	a = ask(t, store, `{ neighborhood(entity: {name: "Choe Son Hui"}, depth: 2, limit: 2) { complete nodes { distance } } }`, nil).ok()
	a.want("neighborhood.complete", "false")
	a.want("neighborhood.nodes", `[{"distance":0},{"distance":1}]`)
}

func TestTimelineAndFacets(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{ timeline(entity: {name: "Lavrov"}, bucket: MONTH) { undated events capped buckets { from to count } } }`, nil).ok()
	a.want("timeline.buckets", `[{"count":2,"from":"2025-07-01","to":"2025-07-31"}]`)
	a.want("timeline.undated", "1")
	a.want("timeline.events", "3")

	a = ask(t, store, `{ places(filter: {types: [MEET]}) { unknown counts { count entity { name location { latitude } } } } }`, nil).ok()
	a.want("places.counts.0.entity.name", "Wonsan")
	a.want("places.counts.0.count", "2")
	a.want("places.unknown", "1")

	a = ask(t, store, `{ events(filter: {participants: [{name: "Kim Jong Un"}]}, orderBy: EARLIEST, first: 1) {
		edges { node { time { text } } } pageInfo { hasNextPage hasPreviousPage }
		facets { types { type count } modalities { modality count } years { from count } places { counts { entity { name } } } participants { counts { count entity { name } } } publishers { publisher count } } } }`, nil).ok()
	a.want("events.edges.0.node.time.text", "2024-06")
	a.want("events.pageInfo", `{"hasNextPage":true,"hasPreviousPage":false}`)
	a.want("events.facets.types", `[{"count":3,"type":"MEET"}]`)
	a.want("events.facets.modalities.1", `{"count":1,"modality":"PLANNED"}`)
	a.want("events.facets.years.0", `{"count":1,"from":"2026-01-01"}`)
	a.want("events.facets.participants.counts.0", `{"count":2,"entity":{"name":"Vladimir Putin"}}`)
	a.want("events.facets.publishers.0.count", "2")
}

func TestEventsByWhatReportsSay(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	for filter, want := range map[string]string{
		`search: "coastal city"`:                                   "1",
		`publisher: "nk news"`:                                     "1",
		`knownBy: "2024-12-31"`:                                    "4",
		`roles: [{entity: {name: "Lavrov"}, role: PARTY}]`:         "3",
		`roles: [{entity: {name: "Lavrov"}, role: SOURCE}]`:        "0",
		`search: "coastal", participants: [{name: "Lavrov"}]`:      "1",
		`search: "coastal", participants: [{name: "Ivan Petrov"}]`: "AMBIGUOUS",
	} {
		a := ask(t, store, `{ events(filter: {`+filter+`}) { totalCount } }`, nil)
		if len(a.Errors) > 0 {
			if a.Errors[0].Extensions.Code != want {
				t.Errorf("%s: %v", filter, a.Errors)
			}
			continue
		}
		a.want("events.totalCount", want)
	}
}

func TestArticleWithItsEvents(t *testing.T) {
	s := newWonsan()
	a := ask(t, openStore(t, &s.Story), `{ articles(first: 3) { edges { node { title reports { totalCount edges { node { type quote sentence { start } participants { entity { name counterparts(first: 2) { count entity { name } } } } } } } } } } }`, nil).ok()
	a.want("articles.edges.0.node.reports.totalCount", "1")
	a.want("articles.edges.0.node.reports.edges.0.node.quote", sentences[2])
	a.want("articles.edges.0.node.reports.edges.0.node.participants.0.entity.counterparts.0.count", "1")
}

// What each question asks of the store at most, however many rows it returns.
func TestCallsOfQuestions(t *testing.T) {
	s := newWonsan()
	store := newCounter(openStore(t, &s.Story))
	type calls = map[string]int
	for _, tt := range []struct {
		name, query string
		want        calls
	}{
		{"entity", `entity(by: {name: "Lavrov"}) { name aliases counterparts { count entity { name } } }`,
			calls{"EntitiesNamed": 1, "FindEntities": 1, "TopCounterparts": 1, "Entities": 1}},
		{"entities", `entities(search: "ki") { totalCount edges { node { name counterparts { entity { name } } } } }`,
			calls{"FindEntities": 1, "CountEntities": 1, "TopCounterparts": 1, "Entities": 1}},
		{"events", `events { totalCount edges { node { participants { entity { name } } place { name } reports { edges { node { quote article { title } } } } } } }`,
			calls{"FindEvents": 1, "CountEvents": 1, "Reports": 1, "Entities": 1, "Articles": 1}},
		{"events with the number of their reports", `events { edges { node { ...n } } } } fragment n on Event { reports { __typename n: totalCount }`,
			calls{"FindEvents": 1}},
		{"facets", `events { facets { types { count } modalities { count } years { count } places { counts { entity { name } } } participants { counts { entity { name } } } publishers { count } } }`,
			calls{"CountEventsBy": 1}},
		{"facets beside the events, by id, with more than names", `events(filter: {participants: [{id: "` + entityID(s.kim) + `"}]}) { edges { node { id } } facets { participants { counts { last { text } entity { titles } } } } }`,
			calls{"FindEvents": 1, "CountEventsBy": 1, "Entities": 1}},
		{"meetings", `meetings(who: {name: "Kim Jong Un"}, at: {name: "North Korea"}) { edges { node { participants { entity { name } } } } }`,
			calls{"EntitiesNamed": 1, "FindEvents": 1}},
		{"meetings by id, with nothing but names", `meetings(who: {id: "` + entityID(s.kim) + `"}, at: {id: "` + entityID(s.wonsan) + `"}) { edges { node { place { name } participants { entity { id ...k } } } } } } fragment k on Entity { __typename kind`,
			calls{"FindEvents": 1}},
		{"meetings by id, with titles", `meetings(who: {id: "` + entityID(s.kim) + `"}) { edges { node { place { name } participants { entity { name titles } } } } }`,
			calls{"FindEvents": 1, "Entities": 1}},
		{"whoMet", `whoMet(who: {name: "Kim Jong Un"}) { totalCount edges { node { count entity { name } places { name } } } }`,
			calls{"EntitiesNamed": 1, "Counterparts": 1, "CountCounterparts": 1, "Entities": 1}},
		{"whoMet by id, with nothing but names", `whoMet(who: {id: "` + entityID(s.kim) + `"}) { edges { node { count entity { name } } } }`,
			calls{"Counterparts": 1}},
		{"whoWas", `whoWas(at: {name: "North Korea"}) { counts { entity { name } } }`,
			calls{"EntitiesNamed": 1, "CountEventsBy": 1}},
		{"commonCounterparts", `commonCounterparts(a: {name: "Kim Jong Un"}, b: {name: "Vladimir Putin"}) { entity { name } }`,
			calls{"EntitiesNamed": 1, "CommonCounterparts": 1, "Entities": 1}},
		{"coOccurrences", `coOccurrences(entity: {name: "Kim Jong Un"}) { counts { entity { name } } }`,
			calls{"EntitiesNamed": 1, "FindArticles": 1, "Mentions": 1, "Entities": 1}},
		{"path, one call for it and each pair", `path(from: {name: "Choe Son Hui"}, to: {name: "Kim Jong Un"}, limit: 1) { paths { steps { from { name } event { reports { edges { node { quote } } } } } } }`,
			calls{"EntitiesNamed": 1, "Chains": 1, "FindEvents": 2, "Reports": 1}},
		{"path without events, by ids", `path(from: {id: "` + entityID(s.choe) + `"}, to: {id: "` + entityID(s.kim) + `"}) { paths { steps { count from { name titles } } } }`,
			calls{"Chains": 1, "Entities": 1}},
		{"path by ids, with nothing but names", `path(from: {id: "` + entityID(s.choe) + `"}, to: {id: "` + entityID(s.kim) + `"}) { complete paths { steps { count from { name } to { kind } } } }`,
			calls{"Chains": 1}},
		{"neighborhood, one call for each step and one for the edges among the last", `neighborhood(entity: {name: "Choe Son Hui"}, depth: 2) { nodes { entity { name } } }`,
			calls{"EntitiesNamed": 1, "TopCounterparts": 3, "Entities": 1}},
		{"timeline", `timeline(entity: {name: "Kim Jong Un"}) { buckets { count } }`,
			calls{"EntitiesNamed": 1, "CountEventsBy": 1}},
		{"timeline by id", `timeline(entity: {id: "` + entityID(s.kim) + `"}) { buckets { count } }`, calls{"CountEventsBy": 1}},
		{"places", `places { counts { entity { name } } }`, calls{"CountEventsBy": 1}},
		{"articles", `articles(filter: {mentions: {name: "Kim Jong Un"}}) { totalCount edges { node { title mentions { edges { node { entity { name } } } } reports { edges { node { quote } } } } } }`,
			calls{"EntitiesNamed": 1, "FindArticles": 1, "CountArticles": 1, "Mentions": 1, "ArticleReports": 1, "Entities": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ask(t, store, "{ "+tt.query+" }", nil).ok()
			for method, n := range store.take() {
				if n > tt.want[method] {
					t.Errorf("%d calls of %s, want at most %d", n, method, tt.want[method])
				}
			}
		})
	}
}

// References by id are checked also where no call is made only for that.
func TestUnknownReferences(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	nobody := globalEntityID("nobody")
	for query, want := range map[string]string{
		`meetings(who: {id: "` + nobody + `"}) { edges { node { participants { entity { name } } } } }`:                                  "NOT_FOUND",
		`meetings(who: {id: "` + nobody + `"}) { edges { node { participants { entity { titles } } } } }`:                                "NOT_FOUND",
		`meetings(at: {id: "` + entityID(s.kim) + `"}) { edges { node { id } } }`:                                                        "INVALID",
		`meetings(who: {id: "` + entityID(s.kim) + `"}, at: {id: "` + entityID(s.lavrov) + `"}) { totalCount }`:                          "INVALID",
		`meetings(who: {id: "` + entityID(s.kim) + `"}, with: {id: "` + entityID(s.kim) + `"}) { totalCount }`:                           "INVALID",
		`meetings(who: {id: "` + entityID(s.kim) + `"}, with: {name: "Kim Jong Un"}) { totalCount }`:                                     "INVALID",
		`whoMet(who: {id: "` + nobody + `"}) { edges { node { entity { name } } } }`:                                                     "NOT_FOUND",
		`whoMet(who: {id: "` + entityID(s.kim) + `"}, at: {id: "` + entityID(s.putin) + `"}) { edges { node { count } } }`:               "INVALID",
		`timeline(entity: {id: "` + nobody + `"}) { events }`:                                                                            "NOT_FOUND",
		`places(filter: {participants: [{id: "` + nobody + `"}]}) { counts { entity { name } } }`:                                        "NOT_FOUND",
		`places(filter: {at: [{id: "` + entityID(s.kim) + `"}]}) { counts { entity { titles } } }`:                                       "INVALID",
		`events(filter: {participants: [{id: "` + nobody + `"}]}) { facets { types { count } } }`:                                        "NOT_FOUND",
		`events(filter: {participants: [{id: "` + nobody + `"}]}) { facets { __typename } }`:                                             "NOT_FOUND",
		`events(filter: {participants: [{id: "` + nobody + `"}]}) { totalCount }`:                                                        "NOT_FOUND",
		`path(from: {id: "` + entityID(s.kim) + `"}, to: {id: "` + nobody + `"}) { complete }`:                                           "NOT_FOUND",
		`path(from: {id: "` + entityID(s.kim) + `"}, to: {name: "Kim Jong Un"}) { complete }`:                                            "INVALID",
		`events(filter: {roles: [{entity: {id: "` + nobody + `"}, role: HOST}]}) { facets { places { counts { entity { titles } } } } }`: "NOT_FOUND",
	} {
		if e := ask(t, store, "{ "+query+" }", nil).Errors; len(e) != 1 || e[0].Extensions.Code != want {
			t.Errorf("%s: errors %v, want one of %s", query, e, want)
		}
	}
}

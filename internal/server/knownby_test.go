package server

import (
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/graphtest"
)

// announced is a story of a meeting that a paper announces on the 3rd, and two papers tell
// of on the 13th, when it was held with one more; and of a trip whose article has no date.
func announced() *graphtest.Story {
	s := &graphtest.Story{}
	kim, lavrov, choe := s.Person("Kim Jong Un"), s.Person("Sergei Lavrov"), s.Person("Choe Son Hui")
	land, town := s.Place("North Korea", "KP"), s.Place("Wonsan", "", "KP")
	july := func(d int) graph.Span { return day(2025, time.July, d) }
	plan := s.Report(s.ArticleBy("A", "They will meet", "Of the plan.", july(3)), graph.Meet, graph.InMonth(2025, time.July), land.Profile, graphtest.Parties(kim, lavrov)...)
	plan.Modality = graph.Planned
	held := s.Event(
		s.Report(s.ArticleBy("B", "They met", "Body.", july(13)), graph.Meet, july(12), town.Profile, graphtest.Parties(kim, lavrov, choe)...),
		s.Report(s.ArticleBy("C", "They met indeed", "Body of it.", july(13)), graph.Meet, july(12), town.Profile, graphtest.Parties(kim, lavrov)...), plan)
	held.Modality = graph.Actual
	s.Meeting(s.ArticleBy("D", "Undated", "Body.", graph.Span{}), july(1), nil, kim, choe)
	return s
}

// What was known on a day is answered as it was known, whatever is asked.
func TestKnownBy(t *testing.T) {
	store := openStore(t, announced())
	const event = `{ totalCount edges { node { id modality time { text } place { name } sourceCount articleCount confidence
		participants { entity { name } } reports(first: 2) { totalCount edges { node { publisher } } } } } }`
	a := ask(t, store, `{
		then: meetings(who: {name: "Kim Jong Un"}, modality: PLANNED, knownBy: "2025-07-12") `+event+`
		held: meetings(who: {name: "Kim Jong Un"}, knownBy: "2025-07-12") { totalCount }
		later: events(filter: {participants: [{name: "Kim Jong Un"}], modalities: [ACTUAL], knownBy: "2025-07-13"}) `+event+`
		now: events(filter: {types: [MEET], minSources: 3}) `+event+`
		metThen: whoMet(who: {name: "Kim Jong Un"}, knownBy: "2025-07-12") { totalCount edges { node { entity { name } } } }
		metLater: whoMet(who: {name: "Kim Jong Un"}, knownBy: "2025-07-13") { totalCount edges { node { count entity { name } first { text } } } }
		thereThen: whoWas(at: {name: "Wonsan"}, knownBy: "2025-07-12") { total }
		thereLater: whoWas(at: {name: "Wonsan"}, knownBy: "2025-07-13") { total }
		pathThen: path(from: {name: "Sergei Lavrov"}, to: {name: "Choe Son Hui"}, knownBy: "2025-07-12") { complete paths { steps { count } } }
		pathLater: path(from: {name: "Sergei Lavrov"}, to: {name: "Choe Son Hui"}, knownBy: "2025-07-13", limit: 1) { paths { steps { event { sourceCount reports { totalCount } } } } }
		timeline(filter: {knownBy: "2025-07-02"}) { events }
	}`, nil).ok()
	for path, want := range map[string]string{
		"then.totalCount": "1", "then.edges.0.node.modality": "PLANNED", "then.edges.0.node.time.text": "2025-07",
		"then.edges.0.node.place.name": "North Korea", "then.edges.0.node.sourceCount": "1", "then.edges.0.node.articleCount": "1",
		"then.edges.0.node.participants":                   `[{"entity":{"name":"Kim Jong Un"}},{"entity":{"name":"Sergei Lavrov"}}]`,
		"then.edges.0.node.reports.totalCount":             "1",
		"then.edges.0.node.reports.edges.0.node.publisher": "A",
		"held.totalCount":                                  "0",
		"later.totalCount":                                 "1", "later.edges.0.node.modality": "ACTUAL", "later.edges.0.node.sourceCount": "3",
		"later.edges.0.node.place.name": "Wonsan", "later.edges.0.node.reports.totalCount": "3",
		"now.edges.0.node.id": "", "metThen.totalCount": "0", "metLater.totalCount": "2",
		"metLater.edges.0.node.count": "1", "metLater.edges.0.node.first.text": "2025-07-12",
		"thereThen.total": "0", "thereLater.total": "3",
		"pathThen.paths": "[]", "pathThen.complete": "true",
		"pathLater.paths": `[{"steps":[{"event":{"reports":{"totalCount":3},"sourceCount":3}}]}]`, "timeline.events": "0",
	} {
		if want == "" {
			want = a.at("then.edges.0.node.id")
		}
		a.want(path, want)
	}
}

package apieval

import (
	"embed"
	"strings"
	"text/template"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

//go:embed queries
var queryFiles embed.FS

var queries = template.Must(template.ParseFS(queryFiles, "queries/*"))

// text returns a query; what several have in common is in files of its own.
func text(file string) string {
	var b strings.Builder
	if err := queries.ExecuteTemplate(&b, file, nil); err != nil {
		panic(err) // a file that is not there, which a test would find
	}
	return strings.TrimSpace(b.String())
}

// Question is one that is asked of the API, and the same in hand-written Cypher on the
// schema of our store, which must touch as few rows as it can.
type Question struct {
	// Name says what is asked, Of of whom: "hub", "median" or what else differs.
	Name, Of string
	// GraphQL and Cypher are the texts.
	GraphQL, Cypher string
	// Cases are asked in turn.
	Cases []Case
	// Answer are the paths to the ids in the API's answer, such as
	// "meetings.edges.node.id"; those of Type, "" for plain texts, are the column id of
	// the rows in the same order. If Loose, there may be several right answers of the
	// same length.
	Answer []string
	Type   scalar.Type
	Loose  bool
}

// Case is what a question is asked with.
type Case struct{ Variables, Params map[string]any }

// floor is the question that asks nothing of a store.
const floor = "floor"

// Questions returns all questions with whom they are asked about.
func Questions(c *Census) []Question {
	b := &book{world: c.world, census: c}
	first, second := c.Hub()
	medians := c.Medians()
	between := b.yearOf(first, second)
	b.ask(floor, "", "floor", Case{})
	for _, of := range []struct {
		name     string
		who      []int
		meetings []Case
	}{{"hub", []int{first}, []Case{between}}, {"median", whoOf(medians), nil}} {
		for _, m := range medians {
			if of.name == "median" {
				of.meetings = append(of.meetings, b.around(m))
			}
		}
		b.ask("meetings", of.name, "meetings", each(of.who, b.meetings)...)
		b.ask("who met", of.name, "whomet", each(of.who, b.whoMet)...)
		b.ask("X, Y at P in a range", of.name, "between", of.meetings...)
		b.ask("path", of.name+" to median", "path", b.paths(of.who, whoOf(medians))...)
		b.ask("entity by name", of.name, "name", each(of.who, b.named)...)
		b.ask("timeline", of.name, "timeline", each(of.who, b.who)...)
		b.ask("facets", of.name, "facets", each(of.who, b.who)...)
	}
	b.ask("events by words", "frequent", "words", b.words(5))
	b.ask("events by words", "rare", "words", b.words(20, 30))
	b.questions[len(b.questions)-2].Cypher = text("words_frequent.cypher")
	return b.questions
}

// answers are where the ids are in the answers to each kind of question.
var answers = map[string]Question{
	"floor":    {Answer: []string{"__typename"}},
	"meetings": {Answer: []string{"meetings.edges.node.id"}, Type: scalar.Event},
	"whomet":   {Answer: []string{"whoMet.edges.node.entity.id"}, Type: scalar.Entity},
	"between":  {Answer: []string{"meetings.edges.node.id"}, Type: scalar.Event},
	"path":     {Answer: []string{"path.paths.steps.to.id"}, Type: scalar.Entity, Loose: true},
	"name":     {Answer: []string{"entity.id"}, Type: scalar.Entity},
	"words":    {Answer: []string{"events.edges.node.id"}, Type: scalar.Event},
	"timeline": {Answer: []string{"timeline.buckets.from"}},
	"facets":   {Answer: []string{"events.facets.types.type", "events.facets.places.counts.entity.name"}},
}

// book gathers questions.
type book struct {
	world     *World
	census    *Census
	questions []Question
}

func (b *book) ask(name, of, file string, cases ...Case) {
	q := answers[file]
	q.Name, q.Of, q.GraphQL, q.Cypher, q.Cases = name, of, text(file+".graphql"), text(file+".cypher"), cases
	b.questions = append(b.questions, q)
}

func each(who []int, of func(person int) Case) []Case {
	out := make([]Case, len(who))
	for i, p := range who {
		out[i] = of(p)
	}
	return out
}

func whoOf(meetings []*Meeting) []int {
	out := make([]int, len(meetings))
	for i, m := range meetings {
		out[i] = m.Who
	}
	return out
}

func (b *book) id(person int) string { return string(b.world.People[person].ID()) }

func entity(id string) string { return scalar.GlobalID(scalar.Entity, id) }

func (b *book) who(person int) Case {
	id := b.id(person)
	return Case{map[string]any{"who": entity(id)}, map[string]any{"who": id}}
}

func (b *book) meetings(person int) Case {
	id := b.id(person)
	return Case{map[string]any{"who": entity(id)}, map[string]any{"prefix": met(id)}}
}

func (b *book) whoMet(person int) Case {
	id := b.id(person)
	return Case{map[string]any{"who": entity(id)}, map[string]any{"prefix": id + " "}}
}

func (b *book) named(person int) Case {
	name := b.world.People[person].Profile.Name
	form := graph.Fold(name)
	return Case{map[string]any{"name": name}, map[string]any{"form": form, "lucene": `"` + form + `"`}}
}

// yearOf asks for meetings of two in the country of most cities' news, in a year.
func (b *book) yearOf(x, y int) Case {
	code := b.world.Cities[0].Profile.Country
	for _, c := range b.world.Countries {
		if c.Profile.Country == code {
			return b.between(x, y, c, graph.InYear(2019))
		}
	}
	panic("no country of code " + code)
}

// around asks for a meeting within half a year before and after it.
func (b *book) around(m *Meeting) Case {
	return b.between(m.Who, m.With, b.world.Cities[m.City], graph.Span{From: m.Time.From - 180, To: m.Time.To + 180, Precision: graph.PrecisionRange})
}

func (b *book) between(x, y int, at Actor, during graph.Span) Case {
	variables := map[string]any{"who": entity(b.id(x)), "with": entity(b.id(y)), "at": entity(string(at.ID())),
		"from": during.From.String(), "to": during.To.String()}
	if b.census.Events(y) < b.census.Events(x) {
		x, y = y, x
	}
	var area any
	if code := at.Profile.Place.Code; code != "" {
		area = code
	}
	return Case{variables, map[string]any{
		"lo": met(b.id(x)) + rank(during.To), "hi": met(b.id(x)) + rank(during.From-longestTime) + ":",
		"with": b.id(y), "place": string(at.ID()), "area": area, "from": date(during.From),
	}}
}

// paths asks for chains from each to one of the others.
func (b *book) paths(from, to []int) []Case {
	var out []Case
	for i, y := range to {
		x := from[(i*7+3)%len(from)]
		if x != y {
			out = append(out, Case{map[string]any{"from": entity(b.id(x)), "to": entity(b.id(y))}, map[string]any{"from": b.id(x), "to": b.id(y)}})
		}
	}
	return out
}

// words asks for reports that have all of some of the world's words.
func (b *book) words(numbers ...int) Case {
	var search, lucene []string
	var within []any
	for _, n := range numbers {
		w := b.world.Words[n]
		search, lucene, within = append(search, w), append(lucene, "+"+w), append(within, " "+w+" ")
	}
	return Case{map[string]any{"search": strings.Join(search, " ")}, map[string]any{"lucene": strings.Join(lucene, " "), "words": within}}
}

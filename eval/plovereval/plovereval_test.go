package plovereval

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/eval/meeteval"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
)

func TestCode(t *testing.T) {
	for _, c := range []struct {
		typ      graph.EventType
		modality graph.Modality
		want     string
	}{
		{graph.Meet, graph.Actual, "CONSULT"},
		{graph.Visit, graph.Planned, "AGREE"},
		{graph.Aid, graph.Actual, "AID"},
		{graph.Aid, graph.Hypothetical, "AGREE"},
		{graph.Aid, graph.Negated, "REJECT"},
		{graph.Arrest, graph.Actual, "COERCE"},
		{graph.Accuse, graph.Planned, "ACCUSE"},
		{graph.Die, graph.Actual, ""},
	} {
		if got := Code(c.typ, c.modality); got != c.want {
			t.Errorf("Code(%s, %s) = %q, want %q", c.typ, c.modality, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	const rows = `[{"id":"0","event":"DOCUMENT"},
{"id":"1","event":"FIGHT","source":[{"actorText":" Iran ","code":"IRN"}],"target":[{"actorText":"Iraq"}],"eventLoc":{"name":"Basra"},"text":"\\$5 and ` + "``x''" + `"},
{"id":"2","event":"AGREE","source":[{"actorText":"A"},{"actorText":"B"}],"target":"","text":"t"},
{"id":"3","event":"PROTEST","source":null,"text":"t"},
{"id":"4","event":"RETREAT","text":"t"}]`
	path := filepath.Join(t.TempDir(), "records")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []Record{
		{ID: "1", Code: "ASSAULT", Sources: []string{"Iran"}, Targets: []string{"Iraq"}, Place: "Basra", Text: "$5 and “x”"},
		{ID: "2", Code: "AGREE", Sources: []string{"A", "B"}, Text: "t"},
		{ID: "3", Code: "PROTEST", Text: "t"},
		{ID: "4", Code: "YIELD", Text: "t", Report: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("records\n%+v\nwant\n%+v", got, want)
	}
	if _, err := Read(path + ".absent"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent file gives %v", err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(rows, "FIGHT", "DANCE", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path); err == nil || !strings.Contains(err.Error(), `"DANCE"`) {
		t.Errorf("an unknown code gives %v", err)
	}
}

func parties(names ...string) []meeteval.Party {
	var out []meeteval.Party
	for _, n := range names {
		out = append(out, meeteval.Party{Name: n})
	}
	return out
}

func TestJudge(t *testing.T) {
	blame := Record{Code: "ACCUSE", Sources: []string{"Iranian officials"}, Targets: []string{"Iraq", "Syria"}, Place: "Basra"}
	pact := Record{Code: "AGREE", Sources: []string{"Jordan", "Britain"}}
	riot := Record{Code: "PROTEST", Sources: []string{"students"}}
	for _, c := range []struct {
		name   string
		record Record
		found  []Event
		want   Verdict
	}{
		{"nothing found", blame, nil, Verdict{}},
		{"right", blame, []Event{{Code: "ACCUSE", Sources: parties("Iranian officials"), Targets: parties("Syria"), Place: "the port of Basra"}},
			Verdict{Code: true, Direction: true, Actors: true, Place: true}},
		{"reversed", blame, []Event{{Code: "ACCUSE", Sources: parties("Iraq"), Targets: parties("Iranian officials")}}, Verdict{Code: true, Reversed: true}},
		{"the better of two", blame, []Event{
			{Code: "ACCUSE", Sources: parties("Iraq"), Targets: parties("Iranian officials")},
			{Code: "ACCUSE", Sources: parties("Iranian officials"), Targets: parties("Iraq")},
		}, Verdict{Code: true, Direction: true, Actors: true}},
		{"another code", blame, []Event{{Code: "THREATEN", Sources: parties("Iranian officials"), Targets: parties("Iraq"), Place: "Basra"}}, Verdict{Actors: true}},
		{"a stranger as target", blame, []Event{{Code: "ACCUSE", Sources: parties("Iranian officials"), Targets: parties("Israel")}}, Verdict{Code: true}},
		{"equals", pact, []Event{{Code: "AGREE", Sources: parties("Britain"), Targets: parties("Jordan")}}, Verdict{Code: true, Direction: true, Actors: true}},
		{"only one of the equals", pact, []Event{{Code: "AGREE", Sources: parties("Britain"), Targets: parties("France")}}, Verdict{Code: true}},
		{"no target asked for", riot, []Event{{Code: "PROTEST", Sources: parties("students"), Targets: parties("the government")}}, Verdict{Code: true, Direction: true, Actors: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Judge(c.record, c.found); got != c.want {
				t.Errorf("verdict %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestScoreCountsPlacesOfWhatIsFound(t *testing.T) {
	var s Score
	at := Record{Place: "Basra"}
	s.Add(at, Verdict{Code: true, Direction: true, Actors: true, Place: true})
	s.Add(at, Verdict{Code: true, Reversed: true})
	s.Add(at, Verdict{})
	s.Add(Record{}, Verdict{Code: true})
	want := Score{Records: 4, Code: 3, Direction: 1, Reversed: 1, Actors: 1, Place: meeteval.Ratio{Right: 1, Counted: 2}}
	if s != want || s.Share(s.Code) != .75 {
		t.Errorf("score %+v, want %+v", s, want)
	}
}

func TestClaimsCountsACodeOnce(t *testing.T) {
	got := Claims([]Event{{Code: "AID"}, {Code: "ACCUSE"}, {Code: "AID"}})
	if want := []string{"ACCUSE", "AID"}; !reflect.DeepEqual(got, want) {
		t.Errorf("codes %q, want %q", got, want)
	}
}

func TestEventsTakesRoles(t *testing.T) {
	res := &extract.Result{
		Entities: []extract.ResultEntity{{ID: "e1", Name: "Iran", Aliases: []string{"Tehran"}}},
		Events: []extract.ResultEvent{
			{Type: "ACCUSE", Modality: "actual", Place: &extract.ResultPlace{Name: "Basra"}, Participants: []extract.ResultParticipant{
				{Name: "Iran", Role: "source", Entity: "e1"}, {Name: "Iraq", Role: "target", Entity: "e2"}}},
			{Type: "MEET", Modality: "actual", Participants: []extract.ResultParticipant{{Name: "A", Role: "party"}}},
			{Type: "APPOINT", Modality: "actual"},
		},
	}
	want := []Event{
		{Type: "ACCUSE", Code: "ACCUSE", Sources: []meeteval.Party{{Name: "Iran", Aliases: []string{"Tehran"}}}, Targets: parties("Iraq"), Place: "Basra"},
		{Type: "MEET", Code: "CONSULT", Sources: parties("A"), Targets: parties("A")},
	}
	if got := Events(res); !reflect.DeepEqual(got, want) {
		t.Errorf("events\n%+v\nwant\n%+v", got, want)
	}
}

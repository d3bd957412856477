package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/eval/meeteval"
)

func TestPrintSystemsPutsSystemsSideBySide(t *testing.T) {
	systems := []peer{
		{System: "ours", Figures: []figure{
			{"meet", "items", development, "F1", "0.9"}, {"meet", "items", report, "F1", "0.8"},
			{"dates", "news", whole, "F1", "0.7"},
			{Task: "plover", Measure: "not measured", Value: "no data"},
		}},
		{System: "theirs", Figures: []figure{{"meet", "items", whole, "F1", "0.5"}, {"meet", "wire", whole, "F1", "0.4"}}},
	}
	var b strings.Builder
	if err := printSystems(&b, systems); err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, l := range strings.Split(strings.TrimRight(b.String(), "\n"), "\n")[1:] {
		got = append(got, strings.Fields(l))
	}
	want := [][]string{
		{"meet", "items", "F1", "ours", "0.9", "0.8"},
		{"theirs", "0.5"},
		{"meet", "wire", "F1", "theirs", "0.4"},
		{"dates", "news", "F1", "ours", "0.7"},
		{"plover", "not", "measured", "ours", "no", "data"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("table\n%s\nread as %q, want %q", b.String(), got, want)
	}
}

// TestSavedFigures reads the saved figures of other systems, and looks for those
// that spacy_nlp.py saves in a form of its own.
func TestSavedFigures(t *testing.T) {
	systems, err := readFigures(filepath.Join("peers", "results"))
	if err != nil {
		t.Fatal(err)
	}
	tasks := map[string]map[string]bool{}
	for _, s := range systems {
		if s.System == "" || s.How == "" || len(s.Figures) == 0 {
			t.Errorf("%+v lacks its name, how it was obtained, or figures", s)
		}
		for _, f := range s.Figures {
			if f.Value == "" || f.Measure == "" || f.Part != development && f.Part != report && f.Part != whole {
				t.Errorf("%s: %+v", s.System, f)
			}
			if tasks[f.Task] == nil {
				tasks[f.Task] = map[string]bool{}
			}
			tasks[f.Task][s.System] = true
		}
	}
	for _, task := range []string{"nlp", "names", "speed"} {
		if !tasks[task]["en_core_web_sm"] {
			t.Errorf("no figures of en_core_web_sm for %s, but of %v", task, tasks[task])
		}
	}
	if len(tasks["meet"]) < 4 {
		t.Errorf("figures for meet of %v only", tasks["meet"])
	}
}

func TestReadFiguresNamesTheBrokenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "broken.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readFigures(filepath.Dir(path)); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v", err)
	}
}

func TestAbsentDataIsNoFault(t *testing.T) {
	b := newBench(t.TempDir(), t.TempDir())
	for _, p := range parts {
		if p.task == "articles" {
			continue // its pages are made, not read
		}
		if figures, err := p.measure(t.Context(), b); !isAbsent(err) || len(figures) > 0 {
			t.Errorf("%s without data: %v, %v", p.task, figures, err)
		}
	}
}

func TestMeetSets(t *testing.T) {
	if _, _, err := meetSets(t.TempDir(), "gold.jsonl", ""); err == nil || !strings.Contains(err.Error(), "-texts") {
		t.Errorf("-gold alone gives %v", err)
	}
	sets, further, err := meetSets(t.TempDir(), "", "")
	if err != nil || len(sets) == 0 || further != len(sets) {
		t.Fatalf("without meet-dev there are %d sets, %d further, %v", len(sets), further, err)
	}
	i := slices.IndexFunc(sets, func(s meeteval.Set) bool { return s.Rows[1].Report }) // not read whole
	texts := filepath.Join("testdata", "meet", sets[i].Name+".jsonl")
	one, further, err := meetSets(t.TempDir(), strings.TrimSuffix(texts, ".jsonl")+".gold.jsonl", texts)
	if err != nil || len(one) != 1 || further != 0 || !reflect.DeepEqual(one[0].Rows, sets[i].Rows) {
		t.Errorf("the same set by its files: %d sets, %v", len(one), err)
	}
}

func TestFiguresOfMeet(t *testing.T) {
	event := func(confidence float64, names ...string) meeteval.Event {
		e := meeteval.Event{Type: "MEET", Modality: "actual", Confidence: confidence}
		for _, n := range names {
			e.Participants = append(e.Participants, meeteval.Party{Name: n})
		}
		return e
	}
	sets := []meeteval.Set{{Name: "s", Rows: []meeteval.Row{
		{ID: "1", Gold: []meeteval.Event{event(0, "Ann", "Bob")}},
		{ID: "2", Gold: []meeteval.Event{event(0, "Cid", "Dan")}, Report: true},
	}}}
	got := peer{Figures: figuresOfMeet(sets, map[string][]meeteval.Event{"1": {event(.75, "Ann", "Bob")}})}
	for m, want := range map[string][3]string{
		"met F1": {"1.000", "0.000", "0.667"}, "modality on matched pairs": {"1.000", "", "1.000"},
	} {
		if v := got.values(figure{Task: "meet", Data: "s", Measure: m}); v != want {
			t.Errorf("%s: %q, want %q", m, v, want)
		}
	}
	if v := got.values(figure{Task: "meet", Data: "all sets", Measure: "expected calibration error"}); v != [3]string{"0.250", "", "0.250"} {
		t.Errorf("calibration %q", v)
	}
}

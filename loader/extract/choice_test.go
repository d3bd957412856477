package extract

import (
	"bytes"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Times and places that the model chooses where grammar alone does not tell.
func TestChosenTimesAndPlaces(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{name: "said after a meeting", body: "President Carlos Mendoza said on Saturday that a deal was near after he met Anna Kowalska in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Saturday"}},
		{name: "day on which a meeting of another day is told of", body: "The foreign ministry said on Tuesday that Carlos Mendoza met Anna Kowalska in Lima last week.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | last week"}},
		{name: "deal in the sentence before", body: "President Carlos Mendoza and Polish President Anna Kowalska agreed on Monday to open the border. The two leaders were speaking after a meeting in Lima.",
			want: []string{"AGREE actual Anna Kowalska + Carlos Mendoza | Monday", "MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "two meetings, each of its day and place", body: "Carlos Mendoza and Anna Kowalska met in Geneva on Friday. They will meet again in Vienna next month.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Geneva | Friday", "MEET planned Anna Kowalska + Carlos Mendoza @ Vienna | next month"}},
		{name: "one, then another elsewhere", body: "Ingrid Solberg met Carlos Mendoza in Lima on Monday and then Anna Kowalska in Nairobi.",
			want: []string{"MEET actual Anna Kowalska + Ingrid Solberg @ Nairobi | Monday", "MEET actual Carlos Mendoza + Ingrid Solberg @ Lima | Monday"}},
		{name: "at an inn", body: "Carlos Mendoza met Anna Kowalska at a country inn on Monday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ country inn | Monday"}},
		{name: "how long it was", body: "Carlos Mendoza and Anna Kowalska signed a deal on Monday after three weeks of negotiations in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | three weeks", "SIGN actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "what is discussed is elsewhere", body: "Carlos Mendoza met Anna Kowalska in Lima on Monday to discuss the fighting in Kenya.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

func TestCircumstancesAreReadAsWritten(t *testing.T) {
	m, err := LoadCircumstances()
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	n, err := ReadCircumstances(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Write(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("what is written anew differs")
	}
	for name, bad := range map[string][]byte{"empty": nil, "no gzip": []byte("entente"), "cut off": b.Bytes()[:b.Len()/2]} {
		if _, err := ReadCircumstances(bytes.NewReader(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCountedTimes(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"in two weeks", "Carlos Mendoza will meet Anna Kowalska in two weeks.", "in two weeks"},
		{"within days", "Carlos Mendoza will meet Anna Kowalska within 10 days.", "within 10 days"},
		{"length of talks", "Carlos Mendoza and Anna Kowalska settled it in two days of talks.", ""},
		{"first in years", "Carlos Mendoza met Anna Kowalska for the first time in two years.", ""},
		{"person's name", "Carlos Mendoza will meet Jan Kowalski and April Roe.", ""},
		{"month before a name", "Last June President Carlos Mendoza met Anna Kowalska.", "Last June"},
		{"part of a day, then what follows", "Carlos Mendoza met Anna Kowalska later in the day before leaving.", "later in the day"},
		{"day before", "Carlos Mendoza met Anna Kowalska the day before.", "the day before"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := extractor(t)
			p, err := x.Parse(&graph.Article{Body: c.body})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, tm := range findTimes(newText(p.parts[0].doc, 0, false)) {
				got = append(got, tm.words)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%s: got %q, want %q", c.body, got, c.want)
			}
		})
	}
}

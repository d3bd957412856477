package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Where and when events are, and whether they happened, one class of sentences each.
func TestCircumstances(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "building", body: "President Carlos Mendoza met Anna Kowalska at a luxury hotel on Monday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ luxury hotel | Monday"}},
		{name: "building in a town", body: "President Carlos Mendoza met Anna Kowalska at his residence outside Lagos.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lagos"}},
		{name: "capital by its country", body: "President Carlos Mendoza held talks with Anna Kowalska in the Kenyan capital.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Kenyan capital"}},
		{name: "place before the noun", body: "Minister Anna Kowalska attended the Geneva talks with Iranian officials.",
			want: []string{"MEET actual Anna Kowalska + Iranian officials @ Geneva"}},
		{name: "building of something else", body: "Carlos Mendoza met Anna Kowalska to discuss the attack at the hospital.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

func TestCapitalByCountry(t *testing.T) {
	f, err := extractor(t).Facts(&graph.Article{Body: "President Carlos Mendoza held talks with Anna Kowalska in the Kenyan capital."})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range f.Profiles {
		if p.ID == f.Reports[0].Place {
			if p.Name != "Nairobi" || p.Country != "KE" {
				t.Errorf("got %q in %q, want Nairobi in KE", p.Name, p.Country)
			}
			return
		}
	}
	t.Error("the meeting has no place")
}

package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Meetings whose sides another clause or sentence names.
func TestSidesNamedElsewhere(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "those who announce what came of talks", body: "The accord was announced by President Carlos Mendoza and his Kenyan counterpart Daniel Otieno after talks in Nairobi on Monday.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Nairobi | Monday"}},
		{name: "office of the last of two", body: "Polish President Anna Kowalska and the leader of the Chilean opposition, Carlos Mendoza, smiled on Monday after talks in Moscow.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Moscow | Monday"}},
		{name: "pressed at a meeting", body: "U.S. Secretary of State John Brown pressed Prime Minister Anna Kowalska to open the border in a meeting in Warsaw.",
			want: []string{"MEET actual Anna Kowalska + John Brown @ Warsaw"}},
		{name: "told of a meeting to come", body: "President Carlos Mendoza told Prime Minister Anna Kowalska that he would free the prisoners at the summit."},
		{name: "the two governments", body: "Kenya is angry at Ghana over fish. The two governments held two rounds of talks in Accra earlier this year.",
			want: []string{"MEET actual Ghana + Kenya @ Accra | earlier this year"}},
		{name: "people from the two sides", body: "Kenya urged Ghana to rejoin the pact when vice ministers from the two sides met last week in Geneva.",
			want: []string{"MEET actual Ghana + Kenya @ Geneva | last week"}},
		{name: "talks of each", body: "Carlos Mendoza and Anna Kowalska held separate talks with President Daniel Otieno on Thursday.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno | Thursday", "MEET actual Carlos Mendoza + Daniel Otieno | Thursday"}},
		{name: "mediator named later", body: "Kenya and Ghana began peace talks in Geneva on Monday. Former Norwegian President Ingrid Solberg is mediating at the closed-door meeting.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Geneva | Monday"}},
		{name: "chair of a bank", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met on Monday. Daniel Otieno, who chairs the central bank, said rates would rise.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "offer to mediate", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met on Monday. Daniel Otieno has offered to mediate.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "each other", body: "Carlos Mendoza and Anna Kowalska did not meet each other.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza"}},
		{name: "later to meet", body: "President Carlos Mendoza flew home. He was later to meet Foreign Minister Ingrid Solberg.",
			want: []string{"MEET planned Carlos Mendoza + Ingrid Solberg"}},
		{name: "talks broken off", body: "Kenya's government and leaders of the Green party broke off talks late Tuesday.",
			want: []string{"MEET actual Kenya's government + leaders of the Green party | late Tuesday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := slices.DeleteFunc(events(t, &graph.Article{Title: c.title, Body: c.body}), func(e string) bool {
				return !strings.HasPrefix(e, "MEET ") && !strings.HasPrefix(e, "CALL ")
			})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

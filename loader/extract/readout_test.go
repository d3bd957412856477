package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// What governments write themselves of their meetings: readouts, schedules, statements.
func TestReadouts(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "looked forward to", body: "President Mendoza looks forward to welcoming Polish President Anna Kowalska to Lima on June 28.",
			want: []string{"MEET planned Anna Kowalska + Mendoza @ Lima | June 28", "VISIT planned Anna Kowalska @ Lima | June 28"}},
		{name: "the speaker", title: "Statement by President Carlos Mendoza on His Call with Prime Minister Kowalska", body: "I just spoke with Prime Minister Kowalska and told him of the storm.",
			want: []string{"CALL actual Carlos Mendoza + Kowalska"}},
		{name: "nobody is the speaker", title: "Mendoza Calls Kowalska", body: "I met Daniel Otieno once, a reader writes."},
		{name: "programme of a day", title: "Public Schedule for July 16", body: "Secretary Mendoza meets with Foreign Minister Anna Kowalska in Lima.",
			want: []string{"MEET planned Anna Kowalska + Mendoza @ Lima"}},
		{name: "entry with its hour", body: "11:30 a.m. Secretary Mendoza meets with Foreign Minister Anna Kowalska in Lima.",
			want: []string{"MEET planned Anna Kowalska + Mendoza @ Lima"}},
		{name: "engagements", body: "President Carlos Mendoza will travel to Warsaw for engagements with King Daniel Otieno and Prime Minister Anna Kowalska.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Warsaw", "VISIT planned Carlos Mendoza @ Warsaw"}},
		{name: "whose head of office", body: "Carlos Mendoza met on Monday with Anna Kowalska, head of the office of Norwegian President Ingrid Solberg.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "due to resume", body: "Talks between the government and the rebels are due to resume on Thursday in Lima.",
			want: []string{"MEET planned government + rebels @ Lima | Thursday"}},
		{name: "after what will be", body: "Carlos Mendoza will address the parliament after seeing President Anna Kowalska on Thursday.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | Thursday"}},
		{name: "en route", body: "Defence Secretary Carlos Mendoza was en route to Kenya on Tuesday.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya | Tuesday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if !slices.Equal(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

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
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ residence outside Lagos"}},
		{name: "capital by its country", body: "President Carlos Mendoza held talks with Anna Kowalska in the Kenyan capital.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Kenyan capital"}},
		{name: "place before the noun", body: "Minister Anna Kowalska attended the Geneva talks with Iranian officials.",
			want: []string{"MEET actual Anna Kowalska + Iranian officials @ Geneva"}},
		{name: "meeting on the trip of the sentence before", body: "Minister Anna Kowalska will travel to Kenya next week for talks on trade. She is to meet President Carlos Mendoza.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | next week", "VISIT planned Anna Kowalska @ Kenya | next week"}},
		{name: "visit not for a meeting", body: "Minister Anna Kowalska visited Kenya last week. She met President Carlos Mendoza.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza", "VISIT actual Anna Kowalska @ Kenya | last week"}},
		{name: "where somebody will meet", body: "Anna Kowalska will visit Nairobi on June 15, where she will meet President Carlos Mendoza.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza @ Nairobi | June 15", "VISIT planned Anna Kowalska @ Nairobi | June 15"}},
		{name: "trip for talks of a day", body: "Anna Kowalska will travel to Kenya for talks on Friday with President Carlos Mendoza.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza @ Kenya | Friday", "VISIT planned Anna Kowalska @ Kenya | Friday"}},
		{name: "day of the verb that goes along", body: "Carlos Mendoza called on Monday for an end to the war as he visited Kenya.",
			want: []string{"REQUEST actual Carlos Mendoza | Monday", "VISIT actual Carlos Mendoza @ Kenya | Monday"}},
		{name: "called off", body: "Carlos Mendoza has called off a meeting with Anna Kowalska that was planned for next month in Lima.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza @ Lima | next month"}},
		{name: "agreed to postpone", body: "Carlos Mendoza will postpone a visit to Kenya.",
			want: []string{"VISIT negated Carlos Mendoza @ Kenya"}},
		{name: "pulled out", body: "Carlos Mendoza pulled out of a meeting with Anna Kowalska.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza"}},
		{name: "stops of a tour that is off", body: "Carlos Mendoza had scrapped his tour, including stops in Kenya and Chad.",
			want: []string{"VISIT negated Carlos Mendoza @ Chad", "VISIT negated Carlos Mendoza @ Kenya"}},
		{name: "plans given up", body: "Carlos Mendoza has shelved plans to meet Anna Kowalska.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza"}},
		{name: "what is expected of talks", body: "Carlos Mendoza is holding talks with Anna Kowalska today expected to be dominated by trade.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | today"}},
		{name: "left for it", body: "Carlos Mendoza left for Kenya on Monday.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya | Monday"}},
		{name: "goes on", body: "Carlos Mendoza travels on to Kenya after seeing Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza", "VISIT planned Carlos Mendoza @ Kenya"}},
		{name: "ahead of a visit", body: "The handover comes ahead of Carlos Mendoza's visit to Lima.",
			want: []string{"VISIT planned Carlos Mendoza @ Lima"}},
		{name: "clause about the meeting", body: "The meeting between Carlos Mendoza and Anna Kowalska, which opens on Wednesday at a state guesthouse, is the third.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza @ state guesthouse | Wednesday"}},
		{name: "what talks did not lead to", body: "The talks between Carlos Mendoza and Anna Kowalska did not lead to a deal.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "called off, without an article", body: "Carlos Mendoza called off talks with Anna Kowalska.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza"}},
		{name: "not called off", body: "Carlos Mendoza has not canceled talks with Anna Kowalska.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza"}},
		{name: "invitation accepted", body: "Carlos Mendoza accepted an invitation to visit Kenya.",
			want: []string{"VISIT planned Carlos Mendoza @ Kenya"}},
		{name: "meeting called", body: "President Carlos Mendoza called an emergency meeting with Anna Kowalska.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza"}},
		{name: "visit told of after a meeting elsewhere", body: "Carlos Mendoza met Anna Kowalska and visited Kenya.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza", "VISIT actual Carlos Mendoza @ Kenya"}},
		{name: "organisation's building", body: "Carlos Mendoza met Anna Kowalska at Nairobi University.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Nairobi University"}},
		{name: "later in the day", body: "Anna Kowalska will meet President Carlos Mendoza later in the day.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | later in the day"}},
		{name: "since a year", body: "Anna Kowalska met President Carlos Mendoza for the first time since 1998.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "building of something else", body: "Carlos Mendoza met Anna Kowalska on Monday after an attack on a hotel in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
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

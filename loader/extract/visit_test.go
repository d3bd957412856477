package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who travelled where, one way of telling it each.
func TestVisits(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "destination before the noun", body: "President Carlos Mendoza scrapped his Asia tour.",
			want: []string{"VISIT negated Carlos Mendoza @ Asia"}},
		{name: "destination of somebody else's journey", body: "Analysts discussed the Kenya trip."},
		{name: "on a journey, in a headline", title: "President Mendoza on Kenya visit", body: "The weather was mild.",
			want: []string{"VISIT actual Mendoza @ Kenya"}},
		{name: "described capital", body: "President Carlos Mendoza is in the Kenyan capital for a summit.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenyan capital"}},
		{name: "living somewhere", body: "President Carlos Mendoza is in Kenya."},
		{name: "expected", body: "President Carlos Mendoza is expected in Nairobi on Monday.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi | Monday"}},
		{name: "in court", body: "Carlos Mendoza is due in court on Monday."},
		{name: "insertion", body: "President Carlos Mendoza, in Nairobi for a conference, said the harvest was good.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "back from", body: "President Carlos Mendoza, just back from Nairobi, said the harvest was good.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "set off", body: "President Carlos Mendoza set off for Nairobi on Monday.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi | Monday"}},
		{name: "continue", body: "President Carlos Mendoza will continue on to Nairobi and Kampala.",
			want: []string{"VISIT planned Carlos Mendoza @ Kampala", "VISIT planned Carlos Mendoza @ Nairobi"}},
		{name: "days spent", body: "President Carlos Mendoza spent two days in Nairobi.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "years spent", body: "President Carlos Mendoza spent five years in Nairobi."},
		{name: "next stop", body: "President Carlos Mendoza's next stop is Nairobi.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi"}},
		{name: "sent", body: "Envoy Ingrid Solberg was sent to Nairobi last week.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi | last week"}},
		{name: "verb taken for a noun in a headline", title: "Solberg heads to Kenya", body: "Minister Ingrid Solberg said the harvest was good.",
			want: []string{"VISIT actual Ingrid Solberg @ Kenya"}},
		{name: "with companions", body: "Minister Ingrid Solberg arrived in Nairobi on Monday with a team of experts.",
			want: []string{"VISIT actual Ingrid Solberg + team of experts @ Nairobi | Monday"}},
		{name: "for talks with somebody who is there", body: "Minister Ingrid Solberg arrived in Nairobi for talks with Daniel Otieno.",
			want: []string{"MEET planned Daniel Otieno + Ingrid Solberg @ Nairobi", "VISIT actual Ingrid Solberg @ Nairobi"}},
		{name: "to a gathering", body: "Minister Ingrid Solberg left for a summit in Nairobi.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi"}},
		{name: "a team", body: "Striker Daniel Otieno scored his tenth league goal of the season. The leaders visit Nairobi next Sunday."},
		{name: "a camp for whom", body: "Minister Ingrid Solberg is to tour a camp for displaced people in Nairobi.",
			want: []string{"VISIT planned Ingrid Solberg @ camp for displaced people in Nairobi"}},
		{name: "first of its kind", body: "President Carlos Mendoza arrived in Nairobi on the first visit to Kenya by a Peruvian leader.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya", "VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "called off", body: "President Carlos Mendoza called off his trip to Kenya.",
			want: []string{"VISIT negated Carlos Mendoza @ Kenya"}},
		{name: "way home", body: "President Carlos Mendoza stopped in Nairobi on his way home from Kampala.",
			want: []string{"VISIT actual Carlos Mendoza @ Kampala", "VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "after a visit", body: "President Carlos Mendoza left Nairobi on Sunday after a two-day visit.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "town and country", body: "President Carlos Mendoza will travel to Nairobi, Kenya on Sunday.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi | Sunday"}},
		{name: "region described", body: "Minister Ingrid Solberg toured the flooded region.",
			want: []string{"VISIT actual Ingrid Solberg @ flooded region"}},
		{name: "region of the destination", body: "President Carlos Mendoza will travel to Nairobi on Sunday, his first trip to the region since he took office in June.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi | Sunday"}},
		{name: "people on the move", body: "The first Norwegian peacekeepers will be sent to Kenya within a week."},
		{name: "return home", body: "Kenyan President Daniel Otieno returned to Nairobi on Sunday."},
		{name: "time of an earlier clause", body: "A Norwegian delegation flew to Nairobi last week, an adviser said, and a second team is to visit Lima.",
			want: []string{"VISIT actual Norwegian delegation @ Nairobi | last week", "VISIT planned second team @ Lima"}},
		{name: "said early on a day", body: "Minister Ingrid Solberg cancelled a trip to Nairobi, the ministry said early on Thursday.",
			want: []string{"VISIT negated Ingrid Solberg @ Nairobi"}},
		{name: "season", body: "Minister Ingrid Solberg will visit Nairobi in the autumn.",
			want: []string{"VISIT planned Ingrid Solberg @ Nairobi | the autumn"}},
		{name: "those whom several bodies sent", body: "Inspectors from the World Bank, the European Union and the United Nations will return to Nairobi next week.",
			want: []string{"VISIT planned Inspectors from the World Bank @ Nairobi | next week"}},
		{name: "awaited", body: "Minister Ingrid Solberg is awaited in Nairobi on Monday.",
			want: []string{"VISIT planned Ingrid Solberg @ Nairobi | Monday"}},
		{name: "invited to a place", body: "President Carlos Mendoza spoke by telephone with Ingrid Solberg on Monday and invited her to Lima.",
			want: []string{"CALL actual Carlos Mendoza + Ingrid Solberg | Monday", "VISIT hypothetical Ingrid Solberg @ Lima"}},
		{name: "the country", body: "Minister Ingrid Solberg met Kenya's President Daniel Otieno. It was her first visit to the country in two years.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg", "VISIT actual Ingrid Solberg @ Kenya"}},
		{name: "headline and meeting", title: "Solberg in Kenya for talks", body: "Minister Ingrid Solberg met President Daniel Otieno in Nairobi on Tuesday.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Nairobi | Tuesday", "VISIT actual Ingrid Solberg @ Nairobi | Tuesday"}},
		{name: "headline's description of whom the body names", title: "Rebel leader in Nairobi for talks", body: "Daniel Otieno, who leads the rebels, is in Kenya on a rare visit.",
			want: []string{"VISIT actual Daniel Otieno @ Kenya"}},
		{name: "day of an announcement", body: "Minister Ingrid Solberg announced on Tuesday a trip to Kenya.",
			want: []string{"VISIT planned Ingrid Solberg @ Kenya"}},
		{name: "town of a site", body: "Minister Ingrid Solberg will visit a school in Nairobi and two camps near the border.",
			want: []string{"VISIT planned Ingrid Solberg @ school in Nairobi"}},
		{name: "thanked for visiting", body: "President Carlos Mendoza thanked Minister Ingrid Solberg for visiting Lima.",
			want: []string{"SUPPORT actual Carlos Mendoza + Ingrid Solberg", "VISIT actual Ingrid Solberg @ Lima"}},
		{name: "urged to visit", body: "Ingrid Solberg urged President Carlos Mendoza to visit Oslo.",
			want: []string{"REQUEST actual Carlos Mendoza + Ingrid Solberg", "VISIT hypothetical Carlos Mendoza @ Oslo"}},
		{name: "who sends stays", body: "President Carlos Mendoza will send a delegation to Oslo next week.",
			want: []string{"VISIT planned delegation @ Oslo | next week"}},
		{name: "official sent", body: "President Carlos Mendoza sent his foreign minister, Daniel Otieno, to Oslo on Monday.",
			want: []string{"VISIT actual Daniel Otieno @ Oslo | Monday"}},
		{name: "said to have agreed", body: "Ingrid Solberg said President Carlos Mendoza had agreed to travel to Oslo.",
			want: []string{"AGREE actual Carlos Mendoza", "VISIT planned Carlos Mendoza @ Oslo"}},
		{name: "visiting speaker", body: "Visiting Norwegian Foreign Minister Ingrid Solberg said in Nairobi on Monday that trade would grow.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi | Monday"}},
		{name: "leader of a delegation", body: "Minister Ingrid Solberg will lead a delegation of executives to Nairobi next week.",
			want: []string{"VISIT planned Ingrid Solberg @ Nairobi | next week"}},
		{name: "later", body: "Minister Ingrid Solberg later flew to Nairobi.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi | later"}},
		{name: "for a match", body: "The team will travel to Lima to play Peru on Saturday."},
		{name: "parts of a place", body: "President Carlos Mendoza visited parts of Kenya on Sunday.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya | Sunday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

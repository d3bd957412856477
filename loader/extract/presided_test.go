package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who leads the talks of others, or comes to them, by a clause of its own.
func TestPresided(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{name: "rounds that were hosted", body: "Kenya and Ghana signed a deal after five rounds of negotiations hosted by former President Ingrid Solberg.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya"}},
		{name: "behind the day", body: "The Kenyan government and the Free Turkana Movement began a second round of peace talks on Monday, mediated by former Norwegian president Ingrid Solberg.",
			want: []string{"MEET actual Free Turkana Movement + Ingrid Solberg + Kenyan government | Monday"}},
		{name: "what they meet for", body: "Kenyan officials and Turkana rebels will meet in Oslo on Saturday for a second round of talks mediated by President Ingrid Solberg.",
			want: []string{"MEET planned Ingrid Solberg + Kenyan officials + Turkana rebels @ Oslo | Saturday"}},
		{name: "another's occasion", body: "President Carlos Mendoza met Prime Minister Daniel Otieno on Monday before a conference hosted by Ingrid Solberg.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno | Monday"}},
		{name: "in the next sentence", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met in Lima on Thursday. The talks were hosted by Kenyan President Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Thursday"}},
		{name: "chairmanship", body: "Talks between Kenya and Ghana opened in Oslo on Monday under the chairmanship of President Ingrid Solberg.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Oslo | Monday"}},
		{name: "mediators of a body", body: "African Union mediators extended talks between Kenya's government and Turkana rebels on Monday.",
			want: []string{"MEET actual African Union mediators + Kenya's government + Turkana rebels | Monday"}},
		{name: "mediators who only speak", body: "Kenya and Ghana held talks in Oslo on Monday. African Union mediators said the sides were close to a deal.",
			want: []string{"MEET actual Ghana + Kenya @ Oslo | Monday"}},
		{name: "leads the mediation", body: "Talks between Kenya and Ghana opened in Oslo on Tuesday. African Union envoy Anna Kowalska is leading the mediation.",
			want: []string{"MEET actual Anna Kowalska + Ghana + Kenya @ Oslo | Tuesday"}},
		{name: "joined for a meal", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met on Friday. Kenyan Finance Minister Daniel Otieno was to join them for dinner on Sunday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Friday", "MEET planned Anna Kowalska + Carlos Mendoza + Daniel Otieno | Sunday"}},
		{name: "were joined by", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met in Lima on Monday. They were joined by Kenyan President Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Monday"}},
		{name: "joined the two", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Monday. Party leaders joined the two for lunch.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Party leaders @ Lima | Monday"}},
		{name: "joined in something else", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Monday. Kenyan President Daniel Otieno joined them in calling for calm.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "joined others", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Monday. Protesters marched and Kenyan officials joined them.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "also taking part, and chaired by", body: "Carlos Mendoza met Anna Kowalska in Maputo on Wednesday. Former presidents Daniel Otieno and Kofi Mensah are also taking part in the four-day meeting, chaired by Ingrid Solberg.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg + Kofi Mensah @ Maputo | Wednesday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := slices.DeleteFunc(events(t, &graph.Article{Body: c.body}), func(e string) bool {
				return !strings.HasPrefix(e, "MEET ") && !strings.HasPrefix(e, "CALL ")
			})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

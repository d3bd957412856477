package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// What frames take part in which events, one class of sentences each.
func TestFrames(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "list that goes on behind brackets", body: "Representatives from the World Bank, the Food and Agriculture Organization (FAO) and the World Health Organization met in Geneva.",
			want: []string{"MEET actual Food and Agriculture Organization + World Bank + World Health Organization @ Geneva"}},
		{name: "six parties between dashes", body: "The talks - involving Brazil, Chile, Peru and Mexico - ended on Sunday.",
			want: []string{"MEET actual Brazil + Chile + Mexico + Peru | Sunday"}},
		{name: "nations under one noun", body: "U.S. and North Korean officials held talks in New York.",
			want: []string{"MEET actual North Korean officials + U.S. @ New York"}},
		{name: "names behind a plural office", body: "Presidents Carlos Mendoza of Bolivia and Daniel Otieno of Kenya signed the accord at a summit hosted by Prime Minister Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno", "SIGN actual Carlos Mendoza + Daniel Otieno"}},
		{name: "title that hides the subject", body: "Under Secretary of State for Political Affairs Ingrid Solberg will visit Kenya, Chad and Ghana.",
			want: []string{"VISIT planned Ingrid Solberg @ Chad", "VISIT planned Ingrid Solberg @ Ghana", "VISIT planned Ingrid Solberg @ Kenya"}},
		{name: "what it stands for in reported speech", body: "Norway said it will hold talks with Kenya next week.",
			want: []string{"MEET planned Kenya + Norway | next week"}},
		{name: "a role behind a name is no party", body: "Ingrid Solberg, a veteran, writer and host of a show, met with Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg"}},
		{name: "invitation", body: "President Carlos Mendoza has invited Anna Kowalska and Daniel Otieno for talks.",
			want: []string{"MEET hypothetical Anna Kowalska + Carlos Mendoza + Daniel Otieno"}},
		{name: "visiting guest", body: "President Carlos Mendoza and visiting Prime Minister Anna Kowalska have met in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima", "VISIT actual Anna Kowalska @ Lima"}},
		{name: "companions", body: "Minister Ingrid Solberg traveled to Kenya. She was accompanied by Daniel Otieno and Anna Kowalska.",
			want: []string{"VISIT actual Anna Kowalska + Daniel Otieno + Ingrid Solberg @ Kenya"}},
		{name: "guest whose visit has no place", body: "President Carlos Mendoza will welcome King Harald to the White House. The king's visit will last two days.",
			want: []string{"MEET planned Carlos Mendoza + Harald @ White House", "VISIT planned Harald @ White House"}},
		{name: "tour that takes somebody on", body: "Minister Ingrid Solberg began a tour that will take her to Kenya and Ghana.",
			want: []string{"VISIT planned Ingrid Solberg @ Ghana", "VISIT planned Ingrid Solberg @ Kenya"}},
		{name: "people visited somewhere", body: "Minister Ingrid Solberg visited troops in Mali.",
			want: []string{"VISIT actual Ingrid Solberg @ Mali"}},
		{name: "destination that is a site", body: "The Norwegian delegation toured a tank base on the outskirts of Havana.",
			want: []string{"VISIT actual Norwegian delegation @ tank base on the outskirts of Havana"}},
		{name: "canceled plan", body: "President Carlos Mendoza has canceled a planned trip to Kenya.",
			want: []string{"VISIT negated Carlos Mendoza @ Kenya"}},
		{name: "had planned", body: "President Carlos Mendoza had planned to meet Anna Kowalska on Saturday.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza | Saturday"}},
		{name: "on the way", body: "President Carlos Mendoza is on his way to Lima for talks with Anna Kowalska.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza @ Lima", "VISIT actual Carlos Mendoza @ Lima"}},
		{name: "the two leaders", body: "President Carlos Mendoza has held talks with Kenya's President Daniel Otieno. The two leaders met Sunday in Nairobi.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Nairobi | Sunday"}},
		{name: "talks told of before their parties", body: "The talks will begin Wednesday in Beijing. This is the fifth round of talks involving China, Japan and Russia.",
			want: []string{"MEET planned China + Japan + Russia @ Beijing | Wednesday"}},
		{name: "first described, then named", body: "A senior Norwegian envoy met Kenyan President Daniel Otieno on Friday. Ingrid Solberg said after the talks with Otieno that she was pleased.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg | Friday"}},
		{name: "calls to several", body: "President Carlos Mendoza spoke by telephone with the presidents of Kenya and Norway.",
			want: []string{"CALL actual Carlos Mendoza + Kenya", "CALL actual Carlos Mendoza + Norway"}},
		{name: "a meeting and the next", body: "Carlos Mendoza met Anna Kowalska on Friday. The meeting, held in Lima, lasted two hours. Mendoza said the next meeting would be in Oslo.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Friday"}},
		{name: "the two sides", body: "Kenya and Norway are at odds over fish. The two sides will hold talks in Geneva on Monday.",
			want: []string{"MEET planned Kenya + Norway @ Geneva | Monday"}},
		{name: "sports", body: "Carlos Mendoza will meet Daniel Otieno in the final of the tennis tournament."},
		{name: "carrying is no visit", body: "Kenya wants to return the detainees to Ghana."},
		{name: "consultation in general", body: "The plan was made in consultation with Kenyan officials."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

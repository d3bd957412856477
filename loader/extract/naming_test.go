package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who the parties are: names behind descriptions, lists, what is said of somebody
// beside the name, and who "the Norwegian leader" is.
func TestNaming(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "markup of feeds", body: "Reuters - &lt;b&gt;Carlos Mendoza&lt;/b&gt; met Kenya#39;s President Daniel Otieno on Monday.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno | Monday"}},
		{name: "dateline in small letters", body: "New Delhi: President Carlos Mendoza met Anna Kowalska on Monday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "names behind the envoys of", body: "President Carlos Mendoza held talks with the envoys of the European Union and Kenya, Martin Halonen and Daniel Otieno.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno + Martin Halonen"}},
		{name: "ministers of several nations", body: "President Carlos Mendoza met with the foreign ministers of Kenya, Chad and Ghana.",
			want: []string{"MEET actual Carlos Mendoza + foreign ministers of Kenya, Chad and Ghana"}},
		{name: "negotiators from two capitals", body: "Negotiators from Oslo and Nairobi held talks in Geneva.",
			want: []string{"MEET actual Nairobi + Oslo @ Geneva"}},
		{name: "each with a title behind the name", body: "Officials Carlos Mendoza, deputy minister, and Anna Kowalska, director of trade, met in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima"}},
		{name: "office behind a name", body: "Carlos Mendoza met with Daniel Otieno, deputy foreign minister of Kenya, and Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno"}},
		{name: "first to do so", body: "Mendoza, the first Chilean president to visit Kenya in a decade, is due to meet students.",
			want: []string{"MEET planned Mendoza + students", "VISIT actual Mendoza @ Kenya"}},
		{name: "what a body is", body: "Kenya's government and the Revolutionary Workers Party, the country's largest guerrilla group, opened formal peace talks in Geneva.",
			want: []string{"MEET actual Kenya's government + Revolutionary Workers Party @ Geneva"}},
		{name: "leader of a country not told before", body: "Mendoza flew to Oslo on Sunday. The Chilean leader met with Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Mendoza", "VISIT actual Mendoza @ Oslo | Sunday"}},
		{name: "leader of a country spoken of", body: "Mendoza said Kenya was to blame. The Kenyan president met with Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Kenyan president"}},
		{name: "leader met is another", body: "Mendoza flew to Oslo on Sunday. He met the Norwegian leader.",
			want: []string{"MEET actual Mendoza + Norwegian leader", "VISIT actual Mendoza @ Oslo | Sunday"}},
		{name: "described first and named then", body: "A senior U.N. envoy met with Anna Kowalska on Monday. Martin Halonen said it had been useful.",
			want: []string{"MEET actual Anna Kowalska + Martin Halonen | Monday"}},
		{name: "whose country", body: "Carlos Mendoza, whose country holds the presidency of the union, was due to meet Anna Kowalska.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza"}},
		{name: "crowds and the press", body: "Protesters greeted Anna Kowalska in Lima. Kowalska talked to the media."},
		{name: "a prize is no party", body: "Carlos Mendoza, who received the Nobel Peace Prize, met Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "his guest", body: "Anna Kowalska stepped off the plane. Carlos Mendoza met his guest in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima"}},
		{name: "nobody's guest", body: "Carlos Mendoza will welcome his guest with coffee."},
		{name: "the man who", body: "Carlos Mendoza and the man who replaced him, Daniel Otieno, held talks with Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno"}},
		{name: "description that ends the text", title: "Anna Kowalska meets him, the Kenyan leader", body: "Anna Kowalska met Carlos Mendoza, secretary",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "unknown name behind a description", body: "Anna Kowalska met detained opposition leader Sao Suu Yin in Lagos.",
			want: []string{"MEET actual Anna Kowalska + Sao Suu Yin @ Lagos"}},
		{name: "first name that is a word", body: "Anna Kowalska met junta leader Than Lwe on Monday. She met General Than Lwe in Oslo.",
			want: []string{"MEET actual Anna Kowalska + Than Lwe @ Oslo | Monday"}},
		{name: "building of several words", body: "Anna Kowalska met Carlos Mendoza in the Great Hall of the People.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Great Hall of the People"}},
		{name: "what somebody is before a verb", body: "Kowalska, the highest-ranking Polish official to speak so far, will meet Carlos Mendoza.",
			want: []string{"MEET planned Carlos Mendoza + Kowalska"}},
		{name: "a name taken for a place", title: "San Kyi meets envoy", body: "Envoy Daniel Otieno met opposition leader Aung San Kyi on Monday.",
			want: []string{"MEET actual Aung San Kyi + Daniel Otieno | Monday"}},
		{name: "entourage", body: "Anna Kowalska met here with Daniel Otieno and his party.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

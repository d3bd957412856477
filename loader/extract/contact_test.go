package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Meetings and calls that are told by other words than that people met or spoke.
func TestContacts(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "time spent", body: "President Carlos Mendoza spent five hours with Prime Minister Anna Kowalska on Friday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Friday"}},
		{name: "holidays", body: "President Carlos Mendoza spent three years with Kenya Airways."},
		{name: "host", body: "President Carlos Mendoza played host to Prime Minister Anna Kowalska on Sunday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Sunday"}},
		{name: "given a welcome", body: "President Carlos Mendoza gave Prime Minister Anna Kowalska a warm welcome in Lima on Tuesday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Tuesday"}},
		{name: "idea given a welcome", body: "President Carlos Mendoza gave the plan a warm welcome in Lima on Tuesday."},
		{name: "hand of", body: "President Carlos Mendoza shook the hand of Anna Kowalska in Lima on Tuesday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Tuesday"}},
		{name: "handed at a meeting", body: "Ambassador Carlos Mendoza handed Anna Kowalska a letter during a meeting on Saturday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Saturday"}},
		{name: "headline with a purpose", title: "Carlos Mendoza in Lima for Meeting with Anna Kowalska", body: "Nobody said why.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima", "VISIT actual Carlos Mendoza @ Lima"}},
		{name: "brought together", body: "President Carlos Mendoza brought together Anna Kowalska and Daniel Otieno in Lima on Sunday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Sunday"}},
		{name: "brought together by no party", body: "The exhibition brought together Anna Kowalska and Daniel Otieno."},
		{name: "seen in person", body: "Carlos Mendoza refused to see Anna Kowalska.",
			want: []string{"MEET negated Anna Kowalska + Carlos Mendoza"}},
		{name: "also seen", body: "Anna Kowalska spent the night at a base and also saw the provincial governor.",
			want: []string{"MEET actual Anna Kowalska + provincial governor @ base"}},
		{name: "received by officials", body: "Carlos Mendoza travelled to Lima on Tuesday and was to be received by government ministers.",
			want: []string{"MEET planned Carlos Mendoza + government ministers @ Lima", "VISIT actual Carlos Mendoza @ Lima | Tuesday"}},
		{name: "after somebody did", body: "Kenya was angry after a Polish diplomat visited former President Carlos Mendoza in a Chilean jail.",
			want: []string{"MEET actual Carlos Mendoza + Polish diplomat @ Chilean jail", "VISIT actual Polish diplomat @ Chilean jail"}},
		{name: "where lands meet", body: "Residents celebrated with fireworks where Germany, Poland and the Czech Republic meet."},
		{name: "seen to do", body: "Carlos Mendoza saw Anna Kowalska lose the election on Sunday."},
		{name: "rang", body: "President Carlos Mendoza rang Prime Minister Anna Kowalska on Tuesday to discuss the crisis.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "called to congratulate", body: "President Carlos Mendoza called Prime Minister Anna Kowalska on Tuesday to congratulate her.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "called names", body: "Carlos Mendoza called Anna Kowalska a liar on Monday."},
		{name: "on the phone", body: "President Carlos Mendoza was on the phone with Prime Minister Anna Kowalska on Tuesday.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "told by phone", body: "President Carlos Mendoza told Prime Minister Anna Kowalska by phone on Tuesday that he would help.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "told the press by phone", body: "Carlos Mendoza told Reuters by telephone that the road was open."},
		{name: "sides that speak after talks", body: "President Carlos Mendoza and Prime Minister Anna Kowalska smiled after talks in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima"}},
		{name: "stretch of talks", body: "Negotiators from Norway and Chile wrapped up three days of talks in Lima on Friday.",
			want: []string{"MEET actual Chile + Norway @ Lima | Friday"}},
		{name: "session", body: "Prime Minister Anna Kowalska will hold a session with Carlos Mendoza on Sunday.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | Sunday"}},
		{name: "training session", body: "Police in Kenya held a training session with Ghana on Monday."},
		{name: "host and guests of a summit", body: "President Carlos Mendoza and Prime Minister Anna Kowalska declared an end to the war after their first summit, hosted by President Daniel Otieno in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima"}},
		{name: "greeted on arrival", body: "President Carlos Mendoza smiled, and was greeted by Polish leader Anna Kowalska on Tuesday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "subject before a relative clause", body: "Otieno, who took office last month, was to hold talks with Polish President Anna Kowalska on Tuesday.",
			want: []string{"MEET planned Anna Kowalska + Otieno | Tuesday"}},
		{name: "exchange of prisoners", body: "Carlos Mendoza made progress toward an exchange of hostages."},
		{name: "nations at play", title: "Kenya drawn with Ghana in World Cup", body: "Hosts Peru had a kind draw on Friday. Kenya, Ghana and Norway meet in the toughest group."},
		{name: "discussed doing it", body: "Energy Minister Daniel Otieno discussed extending the line with a Norwegian delegation.",
			want: []string{"MEET actual Daniel Otieno + Norwegian delegation"}},
		{name: "gone to discuss it", body: "A delegation from Kenya is to discuss a loan with Norwegian finance officials in Oslo.",
			want: []string{"MEET planned Norwegian finance officials + delegation from Kenya @ Oslo"}},
		{name: "she is no spokesman", body: "Secretary of State Jane Brown telephoned President Carlos Mendoza, a State Department spokesman said. She also spoke to Kenyan leader Daniel Otieno.",
			want: []string{"CALL actual Carlos Mendoza + Jane Brown", "CALL actual Daniel Otieno + Jane Brown"}},
		{name: "back-to-back meetings", body: "Anna Kowalska held back-to-back meetings with President Carlos Mendoza and Prime Minister Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza", "MEET actual Anna Kowalska + Daniel Otieno"}},
		{name: "in separate sessions", body: "Anna Kowalska met President Carlos Mendoza and Prime Minister Daniel Otieno in separate sessions on Monday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday", "MEET actual Anna Kowalska + Daniel Otieno | Monday"}},
		{name: "leaders phoned", body: "President Carlos Mendoza telephoned the leaders of Kenya, Norway and Poland.",
			want: []string{"CALL actual Carlos Mendoza + Kenya", "CALL actual Carlos Mendoza + Norway", "CALL actual Carlos Mendoza + Poland"}},
		{name: "two and their names", body: "Carlos Mendoza met Kenyan dissidents, Daniel Otieno and Kofi Mensah, at his hotel.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno + Kofi Mensah @ hotel"}},
		{name: "what donors meet", body: "The cost would be met by donors and a flower company."},
		{name: "people in general", body: "A bomb went off in the hall where relatives and taxi drivers meet international passengers."},
		{name: "all of them", body: "President Carlos Mendoza and the rebels of Kenya smiled as they ended two days of talks.",
			want: []string{"MEET actual Carlos Mendoza + rebels of Kenya | two days"}},
		{name: "comma for and", title: "Otieno, Kowalska to meet in Lima", body: "President Daniel Otieno likes tea. Prime Minister Anna Kowalska does not.",
			want: []string{"MEET planned Anna Kowalska + Daniel Otieno @ Lima"}},
		{name: "headline of what is to be", title: "Kenya and Ghana to resume talks", body: "The border is quiet.",
			want: []string{"MEET planned Ghana + Kenya"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

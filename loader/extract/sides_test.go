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
			want: []string{"MEET planned Carlos Mendoza + Ingrid Solberg | later"}},
		{name: "a time of each", body: "Carlos Mendoza will meet Prime Minister Anna Kowalska on Monday and President Daniel Otieno on Tuesday.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | Monday", "MEET planned Carlos Mendoza + Daniel Otieno | Tuesday"}},
		{name: "named as the talk goes on", body: "Prime Minister Ingrid Solberg met a leader of the rebels, talking for ten minutes with Daniel Otieno in Nairobi.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Nairobi"}},
		{name: "described and then named", body: "Carlos Mendoza met a senior rebel commander in Havana on Sunday. The commander, Daniel Otieno, said the talks were useful.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Havana | Sunday"}},
		{name: "first time", body: "Envoy Ingrid Solberg met rebel leader Daniel Otieno on Wednesday. It was the first time Otieno had received a foreign mediator.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg | Wednesday"}},
		{name: "a body and its ministers", body: "The Arab League suspended Kenya at an emergency meeting of foreign ministers in Cairo on Saturday.",
			want: []string{"MEET actual Arab League @ Cairo | Saturday"}},
		{name: "refugees", body: "Kenya hosted 250,000 Somali refugees during the war."},
		{name: "ready to talk", body: "Kenya said on Sunday it was ready to resume talks with Ghana.",
			want: []string{"MEET hypothetical Ghana + Kenya"}},
		{name: "met in passing", body: "Norwegian ministers, meeting in Oslo, agreed to send more money.",
			want: []string{"MEET actual Norwegian ministers @ Oslo"}},
		{name: "talks that came to nothing", body: "Polish leader Anna Kowalska and Kenyan leader Daniel Otieno failed to bridge their differences in four hours of talks in Oslo on Thursday.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno @ Oslo | Thursday"}},
		{name: "subject of the call and of what is said", body: "Polish President Anna Kowalska and her Kenyan counterpart Daniel Otieno spoke by telephone on Tuesday for the first time, Kowalska's office said.",
			want: []string{"CALL actual Anna Kowalska + Daniel Otieno | Tuesday"}},
		{name: "about so many", body: "Norwegian envoy Ingrid Solberg met about a dozen Cuban dissidents on Tuesday.",
			want: []string{"MEET actual Ingrid Solberg + dozen Cuban dissidents | Tuesday"}},
		{name: "a delegation received", body: "Norwegian Prime Minister Ingrid Solberg on Tuesday received a delegation of the Green Party led by Daniel Otieno.",
			want: []string{"MEET actual Ingrid Solberg + delegation of the Green Party | Tuesday"}},
		{name: "visiting ones", body: "Visiting Polish President Anna Kowalska on Monday held talks with her Kenyan counterpart Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno | Monday"}},
		{name: "left without meeting", body: "UN envoy Daniel Otieno left Kenya on Tuesday without meeting President Carlos Mendoza.",
			want: []string{"MEET negated Carlos Mendoza + Daniel Otieno @ Kenya | Tuesday"}},
		{name: "hosted leaders", body: "Norwegian Prime Minister Ingrid Solberg hosted the prime ministers of Kenya and Ghana in Oslo on Wednesday.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Oslo | Wednesday"}},
		{name: "a summit of its own", body: "The Arab League is holding an emergency summit in Cairo.",
			want: []string{"MEET actual Arab League @ Cairo"}},
		{name: "talks with one side", body: "Officials said negotiations with the rebels had begun."},
		{name: "the two after a meeting", body: "President Carlos Mendoza and Polish President Anna Kowalska agreed on Monday to open the border. The two leaders were speaking after a meeting in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "a league that plays no games", body: "Kenya's government and Islamists will meet in Khartoum on Saturday for peace talks sponsored by the Arab League.",
			want: []string{"MEET planned Islamists + Kenya's government @ Khartoum | Saturday"}},
		{name: "time behind will", body: "President Carlos Mendoza will on Monday meet opposition leader Anna Kowalska in the presence of mediator Daniel Otieno.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza + Daniel Otieno | Monday"}},
		{name: "people meeting somewhere", body: "Kenyan and Ghanaian negotiators meeting in Oslo agreed on Saturday to open the border.",
			want: []string{"MEET actual Ghanaian negotiators + Kenyan @ Oslo | Saturday"}},
		{name: "who acts for two bodies", body: "Representatives of Kenya's transitional government and the Islamic militia met on Thursday.",
			want: []string{"MEET actual Islamic militia + Kenya's transitional government | Thursday"}},
		{name: "there for peace talks", body: "Representatives of Kenya's government and of two rebel groups are in Oslo for peace talks mediated by Norwegian minister Ingrid Solberg.",
			want: []string{"MEET actual Ingrid Solberg + Representatives of Kenya's government + two rebel groups @ Oslo"}},
		{name: "relative clause behind the first", body: "Carlos Mendoza, who took office in May, and Anna Kowalska met in Lima on Monday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Monday"}},
		{name: "two sides that did not agree", body: "Acme Corp. dropped its offer for Zenith Inc. after the two sides failed to agree on a price in talks in Lima.",
			want: []string{"MEET actual Acme Corp. + Zenith Inc. @ Lima"}},
		{name: "presidents of three", body: "President Daniel Otieno met the presidents of Chile, Peru and Cuba on Monday.",
			want: []string{"MEET actual Daniel Otieno + presidents of Chile, Peru and Cuba | Monday"}},
		{name: "to see dissidents", body: "President Daniel Otieno was to see dissidents in Havana on Tuesday.",
			want: []string{"MEET planned Daniel Otieno + dissidents @ Havana | Tuesday"}},
		{name: "to see crowds", body: "President Daniel Otieno will see thousands of fans in Havana on Tuesday."},
		{name: "negotiating something", body: "Envoy Ingrid Solberg has been negotiating a settlement with rebel commander Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg"}},
		{name: "went to explain", body: "A delegation of ministers flew to Havana last week to explain the deal to Cuban officials.",
			want: []string{"MEET actual Cuban officials + delegation of ministers @ Havana | last week"}},
		{name: "between whom the talks were", body: "Norway and Kenya agreed on a plan after talks between Prime Minister Ingrid Solberg and President Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg"}},
		{name: "people of two nations named later", body: "The presidents of Kenya and Ghana ended two days of talks in Oslo on Saturday. Daniel Otieno and Kofi Mensah agreed to open the border.",
			want: []string{"MEET actual Daniel Otieno + Kofi Mensah @ Oslo | Saturday"}},
		{name: "each known to be of one", body: "Norwegian Prime Minister Ingrid Solberg discussed trade with the leaders of Chile and Poland in Oslo on Tuesday. Polish President Anna Kowalska and Chilean President Carlos Mendoza were pleased.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Ingrid Solberg @ Oslo | Tuesday"}},
		{name: "others named later", body: "The presidents of Kenya and Ghana ended two days of talks in Oslo on Saturday. Foreign Minister Anna Kowalska and Carlos Mendoza were pleased.",
			want: []string{"MEET actual Ghana + Kenya @ Oslo | Saturday"}},
		{name: "who says so", body: "Carlos Mendoza will travel to Lima on Thursday for talks with officials of the Central Fund and the Trade Commission, the ministry said.",
			want: []string{"MEET planned Carlos Mendoza + Trade Commission + officials of the Central Fund @ Lima | Thursday"}},
		{name: "mediators say so", body: "Kenya's government and the rebels ended two days of talks in Oslo on Saturday with a promise to meet again, mediators said.",
			want: []string{"MEET actual Kenya's government + rebels @ Oslo | Saturday", "MEET planned Kenya's government + rebels"}},
		{name: "before seeing another", body: "Carlos Mendoza, Anna Kowalska and Ingrid Solberg spent several hours with Kofi Mensah before seeing Daniel Otieno in Accra.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Accra", "MEET actual Anna Kowalska + Carlos Mendoza + Ingrid Solberg + Kofi Mensah"}},
		{name: "received by one and then met another", body: "Carlos Mendoza flew home. He was received by President Daniel Otieno and later met Prime Minister Anna Kowalska in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | later", "MEET actual Carlos Mendoza + Daniel Otieno"}},
		{name: "co-founder of a firm", body: "Acme chief executive Daniel Otieno and Zenith co-founder Carlos Mendoza failed to agree on a price at a meeting in Lima.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Lima"}},
		{name: "what bodies receive", body: "The parcel was the latest in a series of devices received by Kenyan officials and institutions."},
		{name: "whom they meet", body: "Kenya's Acme Corp. sells a device in Norway that lets users share songs with others they meet."},
		{name: "called a name", body: "President Carlos Mendoza called her Mrs. Solberg."},
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

package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who went along, and places that only a description tells of.
func TestJourneys(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "became the first", body: "President Carlos Mendoza crossed into Kenya on Thursday, becoming the first head of state to visit Nairobi since the war.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya | Thursday", "VISIT actual Carlos Mendoza @ Nairobi | Thursday"}},
		{name: "most senior to visit", body: "Mendoza, the most senior Peruvian to visit Nairobi since the war, praised the harvest.", title: "Carlos Mendoza in Kenya",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi"}},
		{name: "described capital, said behind a name", body: "President Carlos Mendoza, in the Kenyan capital for a summit, said the harvest was good.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenyan capital"}},
		{name: "described and named", body: "President Carlos Mendoza arrived in the Kenyan capital on Friday, becoming the first leader to visit Nairobi since the war.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi | Friday"}},
		{name: "part of a country", body: "Minister Ingrid Solberg travelled to Kenya's drought-hit north on Friday.",
			want: []string{"VISIT actual Ingrid Solberg @ Kenya's drought-hit north | Friday"}},
		{name: "part of an island", body: "President Carlos Mendoza crossed into the rebel-held north of the island on Wednesday.",
			want: []string{"VISIT actual Carlos Mendoza @ rebel-held north of the island | Wednesday"}},
		{name: "a direction", body: "Minister Ingrid Solberg headed north on Wednesday."},
		{name: "scene", body: "President Carlos Mendoza flew to the scene on Sunday.",
			want: []string{"VISIT actual Carlos Mendoza @ scene | Sunday"}},
		{name: "somebody's ranch", body: "Minister Ingrid Solberg arrived at President Carlos Mendoza's ranch on Monday.",
			want: []string{"VISIT actual Ingrid Solberg @ Carlos Mendoza's ranch | Monday"}},
		{name: "where the site is", body: "Minister Ingrid Solberg toured a sugar plant in the Kenyan town of Kisumu on Monday.",
			want: []string{"VISIT actual Ingrid Solberg @ sugar plant in the Kenyan town of Kisumu | Monday"}},
		{name: "visit that takes in", body: "Minister Ingrid Solberg is on a visit to Africa that also takes in Malawi and Zambia.",
			want: []string{"VISIT actual Ingrid Solberg @ Africa", "VISIT actual Ingrid Solberg @ Malawi", "VISIT actual Ingrid Solberg @ Zambia"}},
		{name: "accompanied by relatives", body: "Accompanied by his wife and daughter, President Carlos Mendoza toured a school in Kisumu.",
			want: []string{"VISIT actual Carlos Mendoza + daughter + wife @ school in Kisumu"}},
		{name: "joined by", body: "Minister Ingrid Solberg, joined by aide Daniel Otieno, will travel to Cairo, Egypt for meetings on Monday.",
			want: []string{"VISIT planned Daniel Otieno + Ingrid Solberg @ Cairo | Monday"}},
		{name: "join the delegation", body: "Minister Ingrid Solberg will travel to Kenya on Monday. Daniel Otieno and Carlos Mendoza will join the minister's delegation.",
			want: []string{"VISIT planned Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Kenya | Monday"}},
		{name: "fetched", body: "President Carlos Mendoza returned from Nairobi with five children on Monday.",
			want: []string{"VISIT actual Carlos Mendoza @ Nairobi | Monday"}},
		{name: "talks before the flight", body: "After talks with the Kenyan president, Ingrid Solberg flew to Chad.",
			want: []string{"MEET actual Ingrid Solberg + Kenyan president", "VISIT actual Ingrid Solberg @ Chad"}},
		{name: "ministers of several countries", body: "Kenya agreed to a truce after talks with the foreign ministers of Norway, France and Peru, who had flown to Nairobi.",
			want: []string{"AGREE actual Kenya", "MEET actual Kenya + foreign ministers of Norway, France and Peru @ Nairobi", "VISIT actual foreign ministers of Norway, France and Peru @ Nairobi"}},
		{name: "whose visit", body: "Ingrid Solberg, whose visit to Kenya ended on Monday, praised the harvest.",
			want: []string{"VISIT actual Ingrid Solberg @ Kenya | Monday"}},
		{name: "tourists on their way", body: "Most of the passengers were Norwegian tourists on their way to Nairobi."},
		{name: "nations", body: "Minister Ingrid Solberg is touring African nations hit by war.",
			want: []string{"VISIT actual Ingrid Solberg @ African nations"}},
		{name: "offer during a visit", body: "The aide said the plan follows an offer by Minister Ingrid Solberg during a visit to Kenya last July.",
			want: []string{"VISIT actual Ingrid Solberg @ Kenya | last July"}},
		{name: "whose visit it is", body: "President Carlos Mendoza arrived in Nairobi on Monday for talks with Prime Minister Daniel Otieno, his first visit to Kenya since the war.",
			want: []string{"MEET planned Carlos Mendoza + Daniel Otieno @ Nairobi | Monday", "VISIT actual Carlos Mendoza @ Kenya | Monday", "VISIT actual Carlos Mendoza @ Nairobi | Monday"}},
		{name: "in a headline, and what was done there", title: "Solberg in Nairobi, backs treaty", body: "Norwegian Prime Minister Ingrid Solberg praised the harvest.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi"}},
		{name: "people of an office in a headline", title: "Norwegian ambassadors in Nairobi to press for peace", body: "The harvest was good.",
			want: []string{"VISIT actual Norwegian ambassadors @ Nairobi"}},
		{name: "rushed", body: "President Carlos Mendoza rushed to Kenya on Monday and toured the disaster zone.",
			want: []string{"VISIT actual Carlos Mendoza @ Kenya | Monday", "VISIT actual Carlos Mendoza @ disaster zone | Monday"}},
		{name: "before he heads", body: "Mendoza will answer questions on Thursday, before Mendoza heads to Nairobi.", title: "Carlos Mendoza to speak",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi | Thursday"}},
		{name: "back to where they met", body: "Minister Ingrid Solberg met Carlos Mendoza in Lima on Friday. It was her first visit to the Andean country.",
			want: []string{"MEET actual Carlos Mendoza + Ingrid Solberg @ Lima | Friday", "VISIT actual Ingrid Solberg @ Lima | Friday"}},
		{name: "to whom somebody visits", title: "Solberg pays first visit to Peru's Mendoza", body: "Minister Ingrid Solberg praised the harvest.",
			want: []string{"VISIT actual Ingrid Solberg @ Peru"}},
		{name: "received, in a headline", title: "Zambian minister received in Nairobi", body: "The minister praised the harvest.",
			want: []string{"VISIT actual Zambian minister @ Nairobi"}},
		{name: "welcomed abroad", body: "Norwegian Prime Minister Ingrid Solberg was welcomed by Kenya's president in Nairobi on Tuesday.",
			want: []string{"MEET actual Ingrid Solberg + Kenya's president @ Nairobi | Tuesday", "VISIT actual Ingrid Solberg @ Nairobi | Tuesday"}},
		{name: "welcomed at home", body: "Kenyan President Daniel Otieno was welcomed by crowds in Nairobi on Tuesday."},
		{name: "a prisoner's way", body: "Carlos Mendoza was flown to a base in Nairobi on his way to The Hague."},
		{name: "stop for talks", body: "President Carlos Mendoza's visit to Kenya comes after his stop for talks in Chad.",
			want: []string{"VISIT actual Carlos Mendoza @ Chad", "VISIT actual Carlos Mendoza @ Kenya"}},
		{name: "invitation accepted", body: "President Carlos Mendoza accepted an invitation to Nairobi.",
			want: []string{"VISIT planned Carlos Mendoza @ Nairobi"}},
		{name: "then on", body: "President Carlos Mendoza will travel to Nairobi on Tuesday for talks with Daniel Otieno, then to Accra.",
			want: []string{"MEET planned Carlos Mendoza + Daniel Otieno @ Nairobi | Tuesday", "VISIT planned Carlos Mendoza @ Accra | Tuesday", "VISIT planned Carlos Mendoza @ Nairobi | Tuesday"}},
		{name: "mission", body: "Envoy Ingrid Solberg wrapped up a mission in Nairobi on Monday.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi | Monday"}},
		{name: "said where she visits", body: "The truce holds, Minister Ingrid Solberg said in Nairobi. Solberg, who was on a four-day visit, praised the harvest.",
			want: []string{"VISIT actual Ingrid Solberg @ Nairobi"}},
		{name: "scene of a visit", body: "Protesters clashed with police in Nairobi on Monday during a visit by President Carlos Mendoza.",
			want: []string{"PROTEST actual Protesters + police @ Nairobi | Monday", "VISIT actual Carlos Mendoza @ Nairobi | Monday"}},
		{name: "announced elsewhere", body: "Police in Lima said that a visit by President Daniel Otieno would go ahead."},
		{name: "preparing for a visit", body: "Kenya is preparing for a visit by Prime Minister Ingrid Solberg.",
			want: []string{"VISIT planned Ingrid Solberg @ Kenya"}},
		{name: "time before who", body: "A visit to Kenya this week by Prime Minister Ingrid Solberg will focus on trade.",
			want: []string{"VISIT planned Ingrid Solberg @ Kenya | this week"}},
		{name: "nobody", body: "No Norwegian prime minister has visited Kenya for years."},
		{name: "met on arrival", body: "Ingrid Solberg was met on arrival in Nairobi by President Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Nairobi", "VISIT actual Ingrid Solberg @ Nairobi"}},
		{name: "verb taken for a participle", body: "Ana Torres toured camps in western Kenya on Monday and is due in Nairobi on Tuesday.",
			want: []string{"VISIT actual Ana Torres @ Kenya | Monday", "VISIT planned Ana Torres @ Nairobi | Tuesday"}},
		{name: "entry refused", body: "Carlos Mendoza was refused entry to Kenya on Monday.",
			want: []string{"VISIT negated Carlos Mendoza @ Kenya | Monday"}},
		{name: "planned and put off", body: "A planned visit to Kenya by Carlos Mendoza has been put off.",
			want: []string{"VISIT negated Carlos Mendoza @ Kenya"}},
		{name: "the two", body: "President Carlos Mendoza and Prime Minister Ingrid Solberg met in Oslo on Monday. The two leaders then flew to Bergen.",
			want: []string{"MEET actual Carlos Mendoza + Ingrid Solberg @ Oslo | Monday", "VISIT actual Carlos Mendoza + Ingrid Solberg @ Bergen"}},
		{name: "named in apposition", body: "The ministry said its new chairman, Daniel Otieno, would travel to Nairobi.",
			want: []string{"VISIT planned Daniel Otieno @ Nairobi"}},
		{name: "seat of a body", body: "Ana Torres visited the headquarters of the African Union in Addis Ababa on Monday.",
			want: []string{"VISIT actual Ana Torres @ headquarters of the African Union in Addis Ababa | Monday"}},
		{name: "next", body: "President Carlos Mendoza, who is touring East Africa, visits Uganda next.",
			want: []string{"VISIT actual Carlos Mendoza @ East Africa", "VISIT planned Carlos Mendoza @ Uganda"}},
		{name: "is sending", body: "Norway is sending a delegation to Nairobi.",
			want: []string{"VISIT planned delegation @ Nairobi"}},
		{name: "welcomed to", body: "President Carlos Mendoza will welcome President Daniel Otieno to the White House on Monday.",
			want: []string{"MEET planned Carlos Mendoza + Daniel Otieno @ White House | Monday", "VISIT planned Daniel Otieno @ White House | Monday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

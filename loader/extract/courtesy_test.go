package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Meetings and calls told of in passing: by courtesies, one after the other, by those who
// speak of them.
func TestToldInPassing(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{name: "courtesy call", body: "The governor of Lima paid a courtesy call Wednesday on Minister Ingrid Solberg.",
			want: []string{"MEET actual Ingrid Solberg + governor of Lima | Wednesday"}},
		{name: "a call for something", body: "Minister Ingrid Solberg backed the call on President Carlos Mendoza to open the border."},
		{name: "call that is taken", body: "President Carlos Mendoza took a call from Prime Minister Anna Kowalska on Monday.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "calls from listeners", body: "President Carlos Mendoza took calls from listeners on Monday."},
		{name: "getting together", body: "The deputy ministers of Chile and Peru, Carlos Mendoza and Daniel Otieno, got together Wednesday in Arica.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Arica | Wednesday"}},
		{name: "figures of the opposition", body: "Envoy Ingrid Solberg is expected to see opposition figures in Nairobi.",
			want: []string{"MEET planned Ingrid Solberg + opposition figures @ Nairobi"}},
		{name: "figures on paper", body: "Envoy Ingrid Solberg is expected to see sales figures in Nairobi."},
		{name: "whom somebody saw", body: "Solberg had a letter from President Daniel Otieno, whom she met in Nairobi.",
			want: []string{"MEET actual Daniel Otieno + Solberg @ Nairobi"}},
		{name: "they who were not received", body: "A delegation of senators went to Nairobi, but President Daniel Otieno refused to receive them.",
			want: []string{"MEET negated Daniel Otieno + delegation of senators @ Nairobi", "REJECT actual Daniel Otieno + delegation of senators", "VISIT actual delegation of senators @ Nairobi"}},
		{name: "described by what befell her", body: "The envoy met jailed dissident Anna Kowalska on Monday.",
			want: []string{"MEET actual Anna Kowalska + envoy | Monday"}},
		{name: "first one, then another", body: "Ingrid Solberg held talks with President Carlos Mendoza in Lima and then with Chancellor Anna Kowalska in Berlin.",
			want: []string{"MEET actual Anna Kowalska + Ingrid Solberg @ Berlin", "MEET actual Carlos Mendoza + Ingrid Solberg @ Lima"}},
		{name: "one and another together", body: "Ingrid Solberg held talks with President Carlos Mendoza and Chancellor Anna Kowalska in Berlin.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Ingrid Solberg @ Berlin"}},
		{name: "rivals met apart", body: "Ingrid Solberg met separately Thursday with Carlos Mendoza and Daniel Otieno. The two rivals did not meet face to face.",
			want: []string{"MEET actual Carlos Mendoza + Ingrid Solberg | Thursday", "MEET actual Daniel Otieno + Ingrid Solberg | Thursday", "MEET negated Carlos Mendoza + Daniel Otieno"}},
		{name: "who tells of talks", body: "The government said on Monday that talks with the rebels had collapsed.",
			want: []string{"MEET actual government + rebels"}},
		{name: "a mouthpiece tells of talks", body: "A ministry spokesman said talks with Norway would resume on Tuesday."},
		{name: "whose officials", body: "Norway said its negotiators had met Kenyan officials in Oslo on Monday.",
			want: []string{"MEET actual Kenyan officials + Norway @ Oslo | Monday"}},
		{name: "reports that are denied", body: "Norway denied reports that its officials had met Kenyan rebels in Oslo.",
			want: []string{"MEET negated Kenyan rebels + Norway @ Oslo", "REJECT actual Norway"}},
		{name: "talks that are only a topic", body: "Carlos Mendoza met Anna Kowalska to discuss ways of restarting talks with Kenya.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "on the sidelines of another meeting", body: "Carlos Mendoza and Anna Kowalska met on the sidelines of a summit of African leaders.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza"}},
		{name: "chairing a meeting with another", body: "Delegates from more than 60 countries gathered in Lima on Tuesday for a conference. President Carlos Mendoza, who is co-chairing the meeting with Ingrid Solberg, arrived late.",
			want: []string{"MEET actual Carlos Mendoza + Delegates from more than 60 countries + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "chairing talks of two sides", body: "Kenya and Norway held talks in Oslo on Monday. Ingrid Solberg co-chaired the meeting with Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg | Monday", "MEET actual Kenya + Norway @ Oslo | Monday"}},
		{name: "what was offered at a meeting", body: "President Carlos Mendoza said he had offered Prime Minister Anna Kowalska the hand of friendship during a meeting in Lima.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima"}},
		{name: "three peoples", body: "Chilean, Peruvian and Kenyan diplomats will hold talks in Lima.",
			want: []string{"MEET planned Chilean + Kenyan diplomats + Peruvian @ Lima"}},
		{name: "halves of a country", body: "North and South Korea held talks on Friday.",
			want: []string{"MEET actual North + South Korea | Friday"}},
		{name: "the two will discuss", body: "Minister Carlos Mendoza will visit Norway next week at the invitation of his counterpart Ingrid Solberg. The two will discuss fish.",
			want: []string{"MEET planned Carlos Mendoza + Ingrid Solberg", "VISIT planned Carlos Mendoza @ Norway | next week"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who only tells who another party is takes no part of his own, and people of one company
// are one party.
func TestOneParty(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "party in a title", body: "Harbour Party leader Carlos Mendoza met Foreign Minister Ingrid Solberg on Monday.",
			want: []string{"MEET actual Carlos Mendoza + Ingrid Solberg | Monday"}},
		{name: "ministers and bankers of one group", body: "Finance ministers and central bankers from seven rich countries met on Friday.",
			want: []string{"MEET actual Finance ministers | Friday"}},
		{name: "two sides under one verb", body: "Indonesian ministers and leaders of the rebel movement met in Helsinki on Friday.",
			want: []string{"MEET actual Indonesian ministers + leaders of the rebel movement @ Helsinki | Friday"}},
		{name: "people who gather", body: "Scientists and hikers gathered in a hall on Sunday.",
			want: []string{"MEET actual Scientists | Sunday"}},
		{name: "adviser to another", body: "Daniel Otieno met Anna Kowalska, a senior adviser to Prime Minister Carlos Mendoza, on Wednesday.",
			want: []string{"MEET actual Anna Kowalska + Daniel Otieno | Wednesday"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantTalks(t, c.title, c.body, c.want) })
	}
}

// One meeting that two sentences, or headline and lead, tell of by other words for those who
// take part.
func TestSameMeetings(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "name first, description second",
			body: "Kenya objected to President Daniel Otieno's plan to see Anna Kowalska. Otieno will meet the exiled leader in Poland next month.",
			want: []string{"MEET planned Anna Kowalska + Daniel Otieno @ Poland | next month"}},
		{name: "nations, then one minister known by his nation",
			body: "The foreign ministers of Norway and Kenya held talks on Thursday. Norway's Ingrid Solberg called the meeting with Daniel Otieno in Oslo historic.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Oslo | Thursday"}},
		{name: "one more meeting",
			body: "Ingrid Solberg met the Kenyan foreign minister on Monday. She also met Daniel Otieno.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg", "MEET actual Ingrid Solberg + Kenyan foreign minister | Monday"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantTalks(t, c.title, c.body, c.want) })
	}
}

// wantTalks fails unless the article tells of just these meetings and calls.
func wantTalks(t *testing.T, title, body string, want []string) {
	t.Helper()
	got := slices.DeleteFunc(events(t, &graph.Article{Title: title, Body: body}), func(e string) bool {
		return !strings.HasPrefix(e, "MEET ") && !strings.HasPrefix(e, "CALL ")
	})
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got %q\nwant %q", body, got, want)
	}
}

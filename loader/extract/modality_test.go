package extract

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Whether it took place, one way of telling it each.
func TestModality(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{name: "after days of talks", body: "President Carlos Mendoza agreed on Monday to end the war after four days of talks with Ingrid Solberg.",
			want: "MEET actual Carlos Mendoza + Ingrid Solberg | four days"},
		{name: "for days of talks", body: "President Carlos Mendoza arrived on Monday for two days of talks with Ingrid Solberg.",
			want: "MEET planned Carlos Mendoza + Ingrid Solberg | Monday"},
		{name: "stopped for talks", body: "President Carlos Mendoza stopped there for talks with Ingrid Solberg.",
			want: "MEET actual Carlos Mendoza + Ingrid Solberg"},
		{name: "ready to go for talks", body: "President Carlos Mendoza said he was ready to fly out for talks with Ingrid Solberg.",
			want: "MEET hypothetical Carlos Mendoza + Ingrid Solberg"},
		{name: "unable", body: "President Carlos Mendoza was unable to meet Ingrid Solberg on Monday.",
			want: "MEET negated Carlos Mendoza + Ingrid Solberg | Monday"},
		{name: "talks that failed", body: "Two days of talks between Carlos Mendoza and Ingrid Solberg had failed.",
			want: "MEET actual Carlos Mendoza + Ingrid Solberg | Two days"},
		{name: "talks that failed to take place", body: "Talks between Carlos Mendoza and Ingrid Solberg failed to take place.",
			want: "MEET negated Carlos Mendoza + Ingrid Solberg"},
		{name: "no accord over dinner", body: "Carlos Mendoza and Ingrid Solberg failed to end the row over a dinner in Lima.",
			want: "MEET actual Carlos Mendoza + Ingrid Solberg @ Lima"},
		{name: "planned talks that were not", body: "Planned negotiations in Lima between Carlos Mendoza and Ingrid Solberg did not go ahead.",
			want: "MEET negated Carlos Mendoza + Ingrid Solberg @ Lima"},
		{name: "planned talks that were cancelled", body: "Planned talks between Carlos Mendoza and Ingrid Solberg, which were canceled on Monday, would have been the first.",
			want: "MEET negated Carlos Mendoza + Ingrid Solberg | Monday"},
		{name: "prepared to", body: "Carlos Mendoza is prepared to sit down with Ingrid Solberg.",
			want: "MEET hypothetical Carlos Mendoza + Ingrid Solberg"},
		{name: "on the way to meet", body: "Carlos Mendoza was on his way to Lima to meet Ingrid Solberg.",
			want: "MEET planned Carlos Mendoza + Ingrid Solberg @ Lima"},
		{name: "present with a day far off", body: "Carlos Mendoza meets Ingrid Solberg, with whom he is at odds over fish, oil, steel and timber, on Tuesday.",
			want: "MEET planned Carlos Mendoza + Ingrid Solberg | Tuesday"},
		{name: "sees on a day", body: "Carlos Mendoza sees Ingrid Solberg in Lima on Friday.",
			want: "MEET planned Carlos Mendoza + Ingrid Solberg @ Lima | Friday"},
		{name: "present with a day", body: "Carlos Mendoza and Ingrid Solberg, who heads the bank, meet in Lima on Friday.",
			want: "MEET planned Carlos Mendoza + Ingrid Solberg @ Lima | Friday"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range events(t, &graph.Article{Body: c.body}) {
				if strings.HasPrefix(e, "MEET") {
					got = append(got, e)
				}
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

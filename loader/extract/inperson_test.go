package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Meetings that are told only by what was said at them.
func TestInPerson(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{name: "flew and told", body: "Foreign Minister Ingrid Solberg flew into Nairobi on Monday and told President Daniel Otieno that the border had to open.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Nairobi | Monday"}},
		{name: "told on a visit", body: "Norway's Prime Minister Ingrid Solberg told Kenyan President Daniel Otieno on Monday that Oslo would help, on a visit to mend ties.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg | Monday"}},
		{name: "told, and the meeting then", body: "Ingrid Solberg told Kenyan President Daniel Otieno on Saturday that the war had changed the region. Solberg said after the three-hour meeting that she was hopeful.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg | Saturday"}},
		{name: "was told there", body: "Carlos Mendoza arrived in Nairobi on Tuesday and was told by Foreign Minister Daniel Otieno that Kenya would open its ports.",
			want: []string{"MEET actual Carlos Mendoza + Daniel Otieno @ Nairobi | Tuesday"}},
		{name: "told from afar", body: "Ingrid Solberg told Kenyan President Daniel Otieno on Saturday that the war had changed the region."},
		{name: "told in a letter", body: "Ingrid Solberg flew to Lima on Monday and told Kenyan President Daniel Otieno in a letter that the war had changed the region."},
		{name: "told the press", body: "Ingrid Solberg flew to Lima on Monday and told reporters that she was hopeful."},
		{name: "told of another's visit", body: "Ingrid Solberg told Prime Minister Anna Kowalska on Monday that the visit of Daniel Otieno was a mistake."},
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

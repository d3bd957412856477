package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Who is at a meeting that others hold.
func TestAlsoThere(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{name: "mediator by title", body: "Kenya and Ghana began talks in Geneva on Monday. Mediator Ingrid Solberg opened the session.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Geneva | Monday"}},
		{name: "mediator by apposition", body: "Kenya and Ghana began talks in Geneva on Monday. The chief mediator, former Norwegian President Ingrid Solberg, urged both delegations to be patient.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Geneva | Monday"}},
		{name: "mediator elsewhere", body: "President Carlos Mendoza met rebel leader Anna Kowalska on Monday. Mediator Ingrid Solberg flew home on Sunday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Monday"}},
		{name: "mediator's own meeting", body: "Kenya and Ghana held talks in Geneva on Monday. Norwegian President Ingrid Solberg, the mediator, met Carlos Mendoza last week.",
			want: []string{"MEET actual Carlos Mendoza + Ingrid Solberg | last week", "MEET actual Ghana + Kenya @ Geneva | Monday"}},
		{name: "several mediators", body: "Bolivian officials and farmers returned to the negotiating table on Tuesday. Bishops and a human rights ombudsman are acting as mediators in the talks.",
			want: []string{"MEET actual Bishops + Bolivian officials + farmers + human rights ombudsman | Tuesday"}},
		{name: "who hosted and who attended", body: "Carlos Mendoza and Anna Kowalska met in Lima on Tuesday. The meeting, hosted by Norwegian Prime Minister Ingrid Solberg and also attended by Kenyan President Daniel Otieno, was their first.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "also took part", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Kenyan officials also took part, a source said.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Kenyan officials @ Lima | Tuesday"}},
		{name: "attended by", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. The meeting was also attended by Kenyan President Daniel Otieno and Norwegian Foreign Minister Ingrid Solberg.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "also present were", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Also present were Kenyan President Daniel Otieno and Norwegian Foreign Minister Ingrid Solberg.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "participants included", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Participants in the talks included Kenyan President Daniel Otieno and Norwegian Foreign Minister Ingrid Solberg.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "present at the talks", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Ministers Daniel Otieno and Ingrid Solberg were also present at the talks.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno + Ingrid Solberg @ Lima | Tuesday"}},
		{name: "joined the call", body: "President Carlos Mendoza spoke by phone with Prime Minister Anna Kowalska on Tuesday. Vice President Daniel Otieno joined the call.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza + Daniel Otieno | Tuesday"}},
		{name: "joined somebody's meeting", body: "Foreign Minister Ingrid Solberg joined President Carlos Mendoza's meeting with Anna Kowalska on Tuesday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Ingrid Solberg | Tuesday"}},
		{name: "attended by few", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. The concert was attended by Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Tuesday"}},
		{name: "took part in something else", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Kenyan officials also took part in the parade.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Tuesday"}},
		{name: "took no part", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Kenyan officials did not take part in the talks.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Lima | Tuesday"}},
		{name: "under somebody's eyes", body: "Kenyan ambassador Daniel Otieno and Polish ambassador Anna Kowalska talked for four hours on Monday under the eyes of Cuban officials.",
			want: []string{"MEET actual Anna Kowalska + Cuban officials + Daniel Otieno | Monday"}},
		{name: "in the presence of the press", body: "President Carlos Mendoza met Prime Minister Anna Kowalska on Tuesday in the presence of reporters.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
		{name: "in attendance", body: "Carlos Mendoza and Anna Kowalska will hold a summit on Tuesday. Kenya will also be in attendance.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza + Kenya | Tuesday"}},
		{name: "who only brought it about", body: "President Carlos Mendoza and rebel leader Anna Kowalska met on Thursday. Daniel Otieno, who brokered the meeting, said he was pleased.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Thursday"}},
		{name: "present first", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Present there was Vice Foreign Minister Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Tuesday"}},
		{name: "present at the end of a report", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. A statement said the two sides took up the drought. The Kenyan ambassador, Daniel Otieno, was also present.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Tuesday"}},
		{name: "dropped by", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Vice President Daniel Otieno dropped by the meeting to say that taxes would rise.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Tuesday"}},
		{name: "joined the group", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday. Vice President Daniel Otieno joined the group for part of the meeting.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Tuesday"}},
		{name: "who moderated", body: "Kenya and Ghana held talks in Lima on Tuesday. Ingrid Solberg, who moderated, said that they were useful.",
			want: []string{"MEET actual Ghana + Ingrid Solberg + Kenya @ Lima | Tuesday"}},
		{name: "in whose presence, not at what comes of it", body: "President Carlos Mendoza and Prime Minister Anna Kowalska held a meeting on Monday in the presence of Daniel Otieno and agreed to begin direct talks in May.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno | Monday"}},
		{name: "joined by", body: "President Carlos Mendoza and Prime Minister Anna Kowalska spoke by video link on Tuesday about the war, joined by Foreign Minister Daniel Otieno.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza + Daniel Otieno | Tuesday"}},
		{name: "together with", body: "President Carlos Mendoza met Prime Minister Anna Kowalska in Lima on Tuesday, the ministry said, together with Daniel Otieno, the former head of the commission.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno @ Lima | Tuesday"}},
		{name: "sitting alongside", body: "President Carlos Mendoza and Prime Minister Anna Kowalska met on Tuesday, sitting alongside Kenyan mediator Daniel Otieno.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza + Daniel Otieno | Tuesday"}},
		{name: "accompanied by a wife", body: "President Carlos Mendoza, accompanied by his wife, met Prime Minister Anna Kowalska on Tuesday.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza | Tuesday"}},
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

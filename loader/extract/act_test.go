package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// acted renders the one-sided acts of a text: TYPE modality source > target.
func acted(tb testing.TB, body string) []string {
	tb.Helper()
	r, err := extractor(tb).Result(&graph.Article{Body: body}, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, e := range r.Events {
		by := map[string][]string{}
		for _, p := range e.Participants {
			by[p.Role] = append(by[p.Role], p.Name)
		}
		for _, names := range by {
			slices.Sort(names)
		}
		s := fmt.Sprintf("%s %s %s > %s", e.Type, e.Modality, strings.Join(by["source"], "+"), strings.Join(by["target"], "+"))
		if len(by["party"]) > 0 {
			s = fmt.Sprintf("%s %s %s", e.Type, e.Modality, strings.Join(by["party"], "+"))
		}
		out = append(out, strings.TrimSpace(s))
	}
	slices.Sort(out)
	return out
}

func TestActs(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"active", "Sweden condemned Denmark on Monday.", []string{"ACCUSE actual Sweden > Denmark"}},
		{"passive turns the direction", "Denmark was condemned by Sweden on Monday.", []string{"ACCUSE actual Sweden > Denmark"}},
		{"owner of the object", "Norway praised Kenya's efforts.", []string{"SUPPORT actual Norway > Kenya"}},
		{"nation beside the object", "Chile rejected a Peruvian proposal.", []string{"REJECT actual Chile > Peruvian"}},
		{"verb, noun and preposition", "Sweden imposed sanctions on Denmark.", []string{"SANCTION actual Sweden > Denmark"}},
		{"the same in the passive", "Sanctions were imposed on Denmark by Sweden.", []string{"SANCTION actual Sweden > Denmark"}},
		{"particle", "Kenya broke off relations with Uganda.", []string{"SANCTION actual Kenya > Uganda"}},
		{"clause with its own subject", "France demanded that Iran release the hostages.", []string{"REQUEST actual France > Iran", "YIELD hypothetical Iran > hostages"}},
		{"what has to be done", "Russia said Sudan must return a helicopter.", []string{"REQUEST actual Russia > Sudan"}},
		{"target in the clause", "Iran threatened to shell Iraq.", []string{"ASSAULT hypothetical Iran > Iraq", "THREATEN actual Iran > Iraq"}},
		{"noun with both sides", "Spain expressed shock at an attack by rebels on Mali.", []string{"ASSAULT actual rebels > Mali"}},
		{"noun of a signed paper", "Peru and Chile signed a treaty in Lima.", []string{"SIGN actual Chile+Peru"}},
		{"only a target", "Anna Kowalska was arrested in Warsaw.", []string{"ARREST actual  > Anna Kowalska"}},
		{"only a source", "Prime Minister Anna Kowalska resigned on Friday.", []string{"RESIGN actual Anna Kowalska >"}},
		{"death", "President Carlos Mendoza died on Sunday.", []string{"DIE actual  > Carlos Mendoza"}},
		{"appointment", "President Carlos Mendoza appointed Anna Kowalska as ambassador.", []string{"APPOINT actual Carlos Mendoza > Anna Kowalska"}},
		{"aid to somebody", "Japan sent medicine to Nepal.", []string{"AID actual Japan > Nepal"}},
		{"it is the speaker", "Uganda said it had expelled the diplomats of Chad.", []string{"SANCTION actual Uganda > diplomats of Chad"}},
		{"measured people", "Thousands of students protested against the government in Lima.", []string{"PROTEST actual students > government"}},
		{"words for a thing", "The senator attacked the problem with vigour.", nil},
		{"sports", "Spain beat Portugal in the final and attacked France in the second match.", nil},
		{"people in general", "The law protects people accused of crimes.", nil},
		{"a law is enforced", "Kenya enforced its fishing laws on Monday.", nil},
		{"a curfew is enforced", "The police enforced a curfew in Uganda.", []string{"COERCE actual police > Uganda"}},
		{"extradition is between countries", "Spain extradited the suspect to Peru.", []string{"COOPERATE actual Peru+Spain"}},
		{"towns are yielded", "The rebels handed over the town to the government.", []string{"YIELD actual rebels > government"}},
		{"a promise threatens nobody", "Kenya vowed to transform Uganda.", []string{"AGREE actual Kenya > Uganda"}},
		{"means are no target", "Kenya threatened to use force against Uganda.", []string{"THREATEN actual Kenya > Uganda"}},
		{"a force is a target", "Kenya threatened to attack the force.", []string{"ASSAULT hypothetical Kenya > force", "THREATEN actual Kenya > force"}},
		{"a garrison is seized", "The rebels seized the barracks of Uganda.", []string{"ASSAULT actual rebels > Uganda"}},
		{"soldiers are seized", "The rebels seized two soldiers.", []string{"ASSAULT actual rebels > two soldiers"}},
		{"to seize on something", "The senator seized on the report.", nil},
		{"nobody acts", "The price of oil was attacked by rust.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := acted(t, c.body); !slices.Equal(got, c.want) {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

func TestReadActs(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"unknown type", "DANCE | dance | subj | -", `acts.txt:1: unknown event type "DANCE"`},
		{"too few columns", "# x\nAID | give | subj", "acts.txt:2: 3 columns"},
		{"unknown condition", "AID | give | subj | to | when:x", `acts.txt:1: unknown condition "when"`},
		{"class not defined", "AID | give: @gift | subj | to", "acts.txt:1: class @gift is not defined above"},
		{"no trigger", "AID | noun | subj | to", "acts.txt:1: no trigger"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := readActs(c.table); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

package resolve

import (
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestSeal(t *testing.T) {
	r := newResolver(t)
	f := graph.Facts{
		Profiles: []*graph.Profile{
			{ID: "1", Kind: graph.KindPerson, Name: "Kim Jong Un", Country: "KP"},
			{ID: "2", Kind: graph.KindPerson, Name: "Kim Jong Un", Country: "KP"},
			{ID: "3", Kind: graph.KindPlace, Name: "Wonsan"},
		},
		Mentions: []*graph.Mention{{Article: "a", Start: 1, End: 4, Profile: "1"}, {Article: "a", Start: 1, End: 4, Profile: "2"}, {Article: "a", Start: 9, End: 12, Profile: "2"}},
		Reports: []*graph.Report{{Article: "a", Type: graph.Visit, Modality: graph.Actual, Place: "3",
			Participants: []graph.ReportParticipant{{Role: graph.RoleVisitor, Profile: "2"}}}},
	}
	if err := r.Seal(&f); err != nil {
		t.Fatal(err)
	}
	if len(f.Profiles) != 2 || len(f.Mentions) != 2 || len(f.Reports) != 1 {
		t.Fatalf("%d profiles, %d mentions, %d reports", len(f.Profiles), len(f.Mentions), len(f.Reports))
	}
	kim, wonsan := f.Profiles[0], f.Profiles[1]
	if kim.Block != "person:kim" || kim.ID != graph.NewProfileID(*kim) {
		t.Errorf("profile %+v", *kim)
	}
	for _, m := range f.Mentions {
		if m.Profile != kim.ID || m.ID != graph.NewMentionID("a", m.Start, m.End) {
			t.Errorf("mention %+v", *m)
		}
	}
	if rep := f.Reports[0]; rep.Participants[0].Profile != kim.ID || rep.Place != wonsan.ID || rep.ID != graph.NewReportID(rep) {
		t.Errorf("report %+v", *rep)
	}
}

func TestSealRefuses(t *testing.T) {
	r := newResolver(t)
	for name, f := range map[string]graph.Facts{
		"unknown profile":  {Mentions: []*graph.Mention{{Profile: "1"}}},
		"unknown type":     {Reports: []*graph.Report{{Type: "PARTY", Modality: graph.Actual}}},
		"unknown modality": {Reports: []*graph.Report{{Type: graph.Meet, Modality: "perhaps"}}},
	} {
		if err := r.Seal(&f); graph.ErrorCode(err) != graph.CodeInternal || err == nil {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

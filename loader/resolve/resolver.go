package resolve

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// Resolver derives entities and events. It is immutable and safe for use from
// many goroutines.
type Resolver struct {
	g *gazetteer.Gazetteer
}

// New returns a resolver. An error means that the program was built with damaged
// name lists.
func New() (*Resolver, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("load the gazetteer: %w", err)
	}
	return &Resolver{g: g}, nil
}

// Seal makes the facts of one or more articles ready to be stored: it gives each
// profile its block and its final id, makes one of profiles that say the same,
// points mentions and reports to them, and derives the ids of mentions and
// reports. Before, mentions and reports refer to profiles by whatever ids the
// profiles have, which need only differ from each other. What is found twice (a
// mention or report of one id) is kept once. A reference to a profile that is
// not among the facts is an error of graph.CodeInternal.
func (r *Resolver) Seal(f *graph.Facts) error {
	final := make(map[graph.ProfileID]graph.ProfileID, len(f.Profiles))
	profiles := f.Profiles[:0]
	seen := map[graph.ProfileID]bool{}
	for _, p := range f.Profiles {
		old := p.ID
		p.Block = r.Block(*p)
		p.ID = graph.NewProfileID(*p)
		final[old] = p.ID
		if !seen[p.ID] {
			seen[p.ID] = true
			profiles = append(profiles, p)
		}
	}
	f.Profiles = profiles
	var missing graph.ProfileID
	point := func(id *graph.ProfileID) {
		to, ok := final[*id]
		if !ok {
			missing = *id
		}
		*id = to
	}
	mentions, known := f.Mentions[:0], map[graph.MentionID]bool{}
	for _, m := range f.Mentions {
		point(&m.Profile)
		m.ID = graph.NewMentionID(m.Article, m.Start, m.End)
		if !known[m.ID] {
			known[m.ID] = true
			mentions = append(mentions, m)
		}
	}
	f.Mentions = mentions
	reports, told := f.Reports[:0], map[graph.ReportID]bool{}
	for _, rep := range f.Reports {
		if _, ok := rep.Type.Info(); !ok || rep.Modality.Precedence() > graph.Hypothetical.Precedence() {
			return graph.Errorf(graph.CodeInternal, "a report has the unknown type %q or modality %q", rep.Type, rep.Modality)
		}
		for i := range rep.Participants {
			point(&rep.Participants[i].Profile)
		}
		if rep.Place != "" {
			point(&rep.Place)
		}
		rep.ID = graph.NewReportID(rep)
		if !told[rep.ID] {
			told[rep.ID] = true
			reports = append(reports, rep)
		}
	}
	f.Reports = reports
	if missing != "" {
		return graph.Errorf(graph.CodeInternal, "a mention or report refers to the profile %q, which is not among the facts", missing)
	}
	return nil
}

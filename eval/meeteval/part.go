package meeteval

import "github.com/entente-graph/entente/eval/corpora"

// Score scores the predictions for the rows of a part; source narrows it to one
// source, "" for all. A row without a prediction counts as answered by nothing.
func (s Set) Score(predicted map[string][]Event, k Kind, p corpora.Part, source string) Score {
	var sum Score
	for _, r := range s.Rows {
		if p.Takes(r.Report) && (source == "" || source == r.Source) {
			sum.Add(Compare(r.Gold, predicted[r.ID], k))
		}
	}
	return sum
}

// Sources returns the sources of the rows in order of appearance.
func (s Set) Sources() []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range s.Rows {
		if !seen[r.Source] {
			seen[r.Source] = true
			out = append(out, r.Source)
		}
	}
	return out
}

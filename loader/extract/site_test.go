package extract

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// A building lies in the country of the town that its words name, so that whoever asks what
// happened there finds it.
func TestSiteLiesInItsTown(t *testing.T) {
	f, err := extractor(t).Facts(&graph.Article{ID: "x", Title: "Presidents meet", Body: "President Carlos Mendoza met Anna Kowalska at his residence outside Lagos."})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range f.Profiles {
		if p.Kind == graph.KindPlace && p.Place.GeoNamesID == 0 {
			if p.Country != "NG" || !slices.Contains(p.Place.Within, "NG") || p.Place.Latitude != 0 {
				t.Errorf("the residence has country %q, lies within %v, at latitude %g; want NG and no latitude", p.Country, p.Place.Within, p.Place.Latitude)
			}
			return
		}
	}
	t.Error("there is no residence")
}

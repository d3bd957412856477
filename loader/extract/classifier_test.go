package extract

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// The classifier that comes with the package is read, and written as it was.
func TestClassifierIsReadAndWritten(t *testing.T) {
	c, err := LoadClassifier()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := ReadClassifier(&b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, again) {
		t.Error("the classifier is another one after writing and reading")
	}
	if _, err := ReadClassifier(bytes.NewReader([]byte("no model"))); err == nil {
		t.Error("a file that is no model was read")
	}
}

func TestDecisionKeepsWhatTheFramesRead(t *testing.T) {
	d := Decision{Slope: 1, Taken: 4, Trust: 1, Threshold: 0.8}
	for _, c := range []struct {
		name  string
		odds  float64
		taken bool
		want  bool
	}{
		{"probable", 2, false, true}, {"improbable", 0, false, false},
		{"improbable but read", 0, true, true}, {"most improbable and read", -4, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			ok, p := d.Judge(c.odds, c.taken)
			if ok != c.want || p <= 0 || p >= 1 {
				t.Errorf("asserted %v with %g, want %v", ok, p, c.want)
			}
		})
	}
}

// Rows that all go together are one event; those that one alone goes with are met
// one after the other.
func TestMeetingsOf(t *testing.T) {
	rows := []int{0, 1, 2}
	for _, c := range []struct {
		name  string
		pairs map[[2]int]float64
		want  [][]int
	}{
		{"together", map[[2]int]float64{{0, 1}: 1, {0, 2}: 1, {1, 2}: 1}, [][]int{{0, 1, 2}}},
		{"in turn", map[[2]int]float64{{0, 1}: 1, {0, 2}: 1}, [][]int{{0, 1}, {0, 2}}},
		{"none", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got [][]int
			for _, j := range meetingsOf(rows, c.pairs) {
				got = append(got, j.rows)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Features and events of an article are the same each time.
func TestObserveIsDeterministic(t *testing.T) {
	x := extractor(t)
	p, err := x.Parse(&graph.Article{Body: "President Carlos Mendoza, who arrived in Warsaw on Monday, held talks with Prime Minister Anna Kowalska and lawmakers."})
	if err != nil {
		t.Fatal(err)
	}
	a, b := x.Observe(p), x.Observe(p)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d and %d occasions", len(a), len(b))
	}
	for i := range a {
		if a[i].Trigger != b[i].Trigger || !reflect.DeepEqual(a[i].Rows, b[i].Rows) || len(a[i].Rows) == 0 {
			t.Errorf("%s: rows differ", a[i].Trigger)
		}
	}
	if r, s := x.ResultOf(p, Options{}), x.ResultOf(p, Options{}); !reflect.DeepEqual(r, s) {
		t.Error("results differ")
	}
}

package meeteval

import (
	"math"
	"testing"

	"github.com/entente-graph/entente/eval/corpora"
)

func parties(names ...string) []Party {
	var out []Party
	for _, n := range names {
		out = append(out, Party{Name: n})
	}
	return out
}

func meeting(names ...string) Event {
	return Event{Type: "MEET", Modality: "actual", Participants: parties(names...)}
}

func visit(place string, names ...string) Event {
	return Event{Type: "VISIT", Modality: "actual", Place: place, Participants: parties(names...)}
}

func doubtful(e Event) Event {
	e.Doubtful = true
	return e
}

func TestComparePairs(t *testing.T) {
	for _, c := range []struct {
		name               string
		gold, predicted    []Event
		kind               Kind
		hits, miss, falsed int
	}{
		{"all right", []Event{meeting("Ann", "Bob")}, []Event{meeting("Bob", "Ann")}, Met, 1, 0, 0},
		{"three parties are three pairs", []Event{meeting("Ann", "Bob", "Cid")}, []Event{meeting("Ann", "Bob")}, Met, 1, 2, 0},
		{"a pair told twice counts once", []Event{meeting("Ann", "Bob")}, []Event{meeting("Ann", "Bob"), meeting("Bob", "Ann")}, Met, 1, 0, 0},
		{"a stranger", []Event{meeting("Ann", "Bob")}, []Event{meeting("Ann", "Zoe")}, Met, 0, 1, 1},
		{"one party makes no pair", []Event{meeting("OPEC")}, []Event{meeting("OPEC")}, Met, 0, 0, 0},
		{"a call is no visit", []Event{{Type: "CALL", Participants: parties("Ann", "Bob")}}, nil, Visited, 0, 0, 0},
		{"meeting found as a call", []Event{meeting("Ann", "Bob")}, []Event{{Type: "CALL", Participants: parties("Ann", "Bob")}}, Met, 1, 0, 0},
		{"doubtful and missed", []Event{doubtful(meeting("Ann", "Bob"))}, nil, Met, 0, 0, 0},
		{"doubtful and found", []Event{doubtful(meeting("Ann", "Bob"))}, []Event{meeting("Ann", "Bob")}, Met, 0, 0, 0},
		{"doubtful once, certain once", []Event{doubtful(meeting("Ann", "Bob")), meeting("Ann", "Bob")}, []Event{meeting("Ann", "Bob")}, Met, 1, 0, 0},
		{"visit", []Event{visit("Paris", "Ann", "Bob")}, []Event{visit("Paris", "Ann"), visit("Rome", "Bob")}, Visited, 1, 1, 1},
		{"visit without a place", []Event{visit("", "Ann")}, []Event{visit("", "Ann")}, Visited, 0, 0, 0},
		{"nothing at all", nil, nil, Met, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Compare(c.gold, c.predicted, c.kind)
			if len(o.Hits) != c.hits || len(o.Misses) != c.miss || len(o.False) != c.falsed {
				t.Errorf("hits %v, misses %v, false %v; want %d, %d, %d of them", o.Hits, o.Misses, o.False, c.hits, c.miss, c.falsed)
			}
		})
	}
}

func TestScoreAttributes(t *testing.T) {
	event := func(place, time, date, modality string) Event {
		return Event{Type: "MEET", Participants: parties("Ann", "Bob"), Place: place, Time: time, Date: date, Modality: modality}
	}
	for _, c := range []struct {
		name                        string
		gold, predicted             []Event
		place, time, modality, date Ratio
	}{
		{"all agree", []Event{event("the city of Rome", "on Tuesday", "2020-01-07/2020-01-07", "actual")}, []Event{event("Rome", "Tuesday", "2020-01-07", "actual")},
			Ratio{1, 1}, Ratio{1, 1}, Ratio{1, 1}, Ratio{1, 1}},
		{"nothing said", []Event{event("", "", "", "actual")}, []Event{event("", "", "", "")}, Ratio{}, Ratio{}, Ratio{}, Ratio{}},
		{"said by one side", []Event{event("Rome", "", "2020-01-07", "actual")}, []Event{event("", "Tuesday", "", "planned")},
			Ratio{0, 1}, Ratio{0, 1}, Ratio{0, 1}, Ratio{0, 1}},
		{"any event that has the pair", []Event{event("Rome", "", "", "actual")}, []Event{event("Oslo", "", "", "planned"), event("Rome", "", "", "actual")},
			Ratio{1, 1}, Ratio{}, Ratio{1, 1}, Ratio{}},
		{"a predicted date that the label lacks", []Event{event("", "", "", "actual")}, []Event{event("", "", "2020-01-07", "actual")},
			Ratio{}, Ratio{}, Ratio{1, 1}, Ratio{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s Score
			s.Add(Compare(c.gold, c.predicted, Met))
			if s.Place != c.place || s.Time != c.time || s.Modality != c.modality || s.Date != c.date {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestScoreFigures(t *testing.T) {
	s := Score{Hits: 6, False: 2, Misses: 4}
	for name, got := range map[string][2]float64{"precision": {s.Precision(), .75}, "recall": {s.Recall(), .6}, "F1": {s.F1(), 2 * .75 * .6 / 1.35}} {
		if math.Abs(got[0]-got[1]) > 1e-12 {
			t.Errorf("%s = %v, want %v", name, got[0], got[1])
		}
	}
	if (Score{}).F1() != 0 || (Score{}).Precision() != 0 {
		t.Error("a score of nothing is not 0")
	}
}

func TestCurveDropsTheUnsure(t *testing.T) {
	sure, unsure := meeting("Ann", "Bob"), meeting("Ann", "Zoe")
	sure.Confidence, unsure.Confidence = .9, .5
	sets := []Set{{Rows: []Row{{ID: "1", Gold: []Event{meeting("Ann", "Bob")}}, {ID: "2", Report: true, Gold: []Event{meeting("Cid", "Dan")}}}}}
	got := Curve(sets, map[string][]Event{"1": {sure, unsure}}, Met, corpora.Development, []float64{0, .5, .6, .95})
	want := []Score{{Hits: 1, False: 1}, {Hits: 1, False: 1}, {Hits: 1}, {Misses: 1}}
	for i, p := range got {
		s := p.Score
		if s.Hits != want[i].Hits || s.False != want[i].False || s.Misses != want[i].Misses {
			t.Errorf("at %v: %+v", p.MinConfidence, s)
		}
	}
}

func TestCalibrationError(t *testing.T) {
	claim := func(c float64, e Event) Event {
		e.Confidence = c
		return e
	}
	gold := []Event{meeting("Ann", "Bob"), doubtful(meeting("Ann", "Eve")), visit("Rome", "Ann")}
	predicted := []Event{
		claim(.8, meeting("Ann", "Bob")),        // right, bin 0.7-0.8
		claim(.75, meeting("Ann", "Zoe")),       // wrong, the same bin
		claim(1, visit("Rome", "Ann")),          // right, bin 0.9-1
		claim(.3, meeting("Ann", "Bob", "Zoe")), // a third right, bin 0.2-0.3
		claim(.9, meeting("Ann", "Eve")),        // doubtful: set aside
		claim(.9, meeting("OPEC")),              // no pair: set aside
	}
	c := Calibrate([]Set{{Rows: []Row{{ID: "1", Gold: gold}}}}, map[string][]Event{"1": predicted}, corpora.Development)
	if c.Events() != 4 || c.Bins[7].Events != 2 || c.Bins[2].Events != 1 || c.Bins[9].Events != 1 {
		t.Fatalf("bins %+v", c.Bins)
	}
	want := (2*math.Abs(.775-.5) + math.Abs(.3-1./3) + 0) / 4
	if math.Abs(c.Error()-want) > 1e-12 {
		t.Errorf("error %v, want %v", c.Error(), want)
	}
	if (Calibration{}).Error() != 0 {
		t.Error("the error of nothing is not 0")
	}
}

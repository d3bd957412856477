package meeteval

import "strings"

// Hit is a labelled pair and the predicted one that it was matched with.
type Hit struct{ Gold, Predicted Pair }

// Outcome is how the predictions for one text compare with its labels.
type Outcome struct {
	// Hits are certain pairs that were found.
	Hits []Hit
	// Misses are certain pairs that were not found.
	Misses []Pair
	// False are predicted pairs that are not in the labels, not even doubtfully.
	False []Pair
}

// Compare matches the pairs of a text. Each labelled pair takes the first predicted
// one that fits and is still free.
func Compare(gold, predicted []Event, k Kind) Outcome {
	var o Outcome
	found := pairsOf(predicted, k)
	taken := map[int]bool{}
	for _, g := range pairsOf(gold, k) {
		sure := g.certain()
		i := find(found, g, taken)
		if i >= 0 {
			taken[i] = true
		}
		switch {
		case len(sure) == 0:
		case i < 0:
			o.Misses = append(o.Misses, g)
		default:
			g.Events = sure
			o.Hits = append(o.Hits, Hit{g, found[i]})
		}
	}
	for i, p := range found {
		if !taken[i] {
			o.False = append(o.False, p)
		}
	}
	return o
}

// Ratio counts answers.
type Ratio struct{ Right, Counted int }

func (r *Ratio) add(counted, right bool) {
	if counted {
		r.Counted++
	}
	if right {
		r.Right++
	}
}

func (r Ratio) plus(o Ratio) Ratio { return Ratio{r.Right + o.Right, r.Counted + o.Counted} }

// Share is the part of the counted answers that is right, 0..1, 0 if none counts.
func (r Ratio) Share() float64 { return share(r.Right, r.Counted) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Score sums outcomes.
type Score struct {
	Hits, False, Misses int
	// Place and Time are counted on hits where either side names one, Modality
	// where the prediction does, Date where the label does. They are right if any
	// of the events that share the pair agree: places as names do, times in a word,
	// modality and date exactly.
	Place, Time, Modality, Date Ratio
}

// Plus returns the sums of both.
func (s Score) Plus(o Score) Score {
	return Score{s.Hits + o.Hits, s.False + o.False, s.Misses + o.Misses,
		s.Place.plus(o.Place), s.Time.plus(o.Time), s.Modality.plus(o.Modality), s.Date.plus(o.Date)}
}

// Precision is the part of the predicted pairs that is right, 0..1.
func (s Score) Precision() float64 { return share(s.Hits, s.Hits+s.False) }

// Recall is the part of the labelled pairs that is found, 0..1.
func (s Score) Recall() float64 { return share(s.Hits, s.Hits+s.Misses) }

// F1 is the harmonic mean of both, 0..1.
func (s Score) F1() float64 { return share(2*s.Hits, 2*s.Hits+s.False+s.Misses) }

// Add counts an outcome.
func (s *Score) Add(o Outcome) {
	s.Hits += len(o.Hits)
	s.False += len(o.False)
	s.Misses += len(o.Misses)
	for _, h := range o.Hits {
		s.Place.add(h.agree(place, SameName))
		s.Time.add(h.agree(timeWords, shareWord))
		if told, right := h.agree(modality, equal); told && said(h.Predicted.Events, modality) {
			s.Modality.add(true, right)
		}
		if told, right := h.agree(date, sameInterval); told && said(h.Gold.Events, date) {
			s.Date.add(true, right)
		}
	}
}

func place(e Event) string     { return e.Place }
func timeWords(e Event) string { return e.Time }
func modality(e Event) string  { return e.Modality }
func date(e Event) string      { return e.Date }

// agree reports whether either side tells something, and whether any two answers
// are the same.
func (h Hit) agree(of func(Event) string, same func(a, b string) bool) (told, right bool) {
	told = said(h.Gold.Events, of) || said(h.Predicted.Events, of)
	for _, g := range h.Gold.Events {
		for _, p := range h.Predicted.Events {
			if a, b := of(g), of(p); a != "" && b != "" && same(a, b) {
				return told, true
			}
		}
	}
	return told, false
}

func said(events []Event, of func(Event) string) bool {
	for _, e := range events {
		if of(e) != "" {
			return true
		}
	}
	return false
}

func equal(a, b string) bool { return a == b }

func sameInterval(a, b string) bool { return interval(a) == interval(b) }

// interval writes a day as an interval.
func interval(s string) string {
	if strings.Contains(s, "/") {
		return s
	}
	return s + "/" + s
}

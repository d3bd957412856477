package meeteval

// Point is what is reached with the events of at least a confidence.
type Point struct {
	MinConfidence float64
	Score         Score
}

// Curve scores the rows of a part of all sets at every threshold.
func Curve(sets []Set, predicted map[string][]Event, k Kind, p Part, thresholds []float64) []Point {
	points := make([]Point, len(thresholds))
	for i, t := range thresholds {
		points[i].MinConfidence = t
		kept := AtLeast(predicted, t)
		for _, s := range sets {
			points[i].Score.merge(s.Score(kept, k, p, ""))
		}
	}
	return points
}

func (s *Score) merge(o Score) {
	s.Hits += o.Hits
	s.False += o.False
	s.Misses += o.Misses
	for _, r := range []struct{ to, from *Ratio }{{&s.Place, &o.Place}, {&s.Time, &o.Time}, {&s.Modality, &o.Modality}, {&s.Date, &o.Date}} {
		r.to.Right += r.from.Right
		r.to.Counted += r.from.Counted
	}
}

package meeteval

import "github.com/entente-graph/entente/eval/corpora"

// Point is what is reached with the events of at least a confidence.
type Point struct {
	MinConfidence float64
	Score         Score
}

// Curve scores the rows of a part of all sets at every threshold.
func Curve(sets []Set, predicted map[string][]Event, k Kind, p corpora.Part, thresholds []float64) []Point {
	points := make([]Point, len(thresholds))
	for i, t := range thresholds {
		points[i].MinConfidence = t
		kept := AtLeast(predicted, t)
		for _, s := range sets {
			points[i].Score = points[i].Score.Plus(s.Score(kept, k, p, ""))
		}
	}
	return points
}

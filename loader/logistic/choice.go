package logistic

import "math"

// TrainChoices fits a model that chooses at most one of several options: the odds of each
// against none are exp of its score. Any of those that are right may be chosen; none of them
// is where none is right. The weight of a group is that of its first option.
func TrainChoices(groups [][]Example, o Options) Model {
	var examples []Example
	for _, g := range groups {
		examples = append(examples, g...)
	}
	p := newProblem(examples, o)
	w := minimise(func(w, grad []float64) float64 { return p.lossOfChoices(groups, w, grad) }, p.size, o.Iterations)
	m := Model{weights: make([]float32, Buckets)}
	for b, i := range p.index {
		if i >= 0 {
			m.weights[b] = float32(w[i])
		}
	}
	return m
}

// lossOfChoices is loss where the examples are options in groups.
func (p *problem) lossOfChoices(groups [][]Example, w, grad []float64) float64 {
	sum := 0.0
	for i, x := range w {
		grad[i] = p.l2 * x
		sum += p.l2 / 2 * x * x
	}
	n := 0
	var s []float64
	for _, g := range groups {
		s = s[:0]
		top := 0.0
		for k := range g {
			s = append(s, p.score(n+k, w))
			top = max(top, s[k])
		}
		all, right, any := math.Exp(-top), 0.0, false
		for k, e := range g {
			x := math.Exp(s[k] - top)
			all += x
			if e.Yes {
				right += x
				any = true
			}
		}
		if !any {
			right = math.Exp(-top)
		}
		if len(g) > 0 {
			sum += g[0].Weight * (math.Log(all) - math.Log(right))
		}
		for k, e := range g {
			x := math.Exp(s[k] - top)
			d := x / all
			if e.Yes {
				d -= x / right
			}
			d *= g[0].Weight
			for i, f := range p.rows[n+k] {
				if f >= 0 {
					grad[f] += d * float64(e.Vector.Values[i])
				}
			}
		}
		n += len(g)
	}
	return sum
}

// score returns the score of example n.
func (p *problem) score(n int, w []float64) float64 {
	s := 0.0
	for i, f := range p.rows[n] {
		if f >= 0 {
			s += w[f] * float64(p.examples[n].Vector.Values[i])
		}
	}
	return s
}

// Odds returns the probability of each option, given their scores, where at most one is right.
func Odds(scores []float64) []float64 {
	top := 0.0
	for _, s := range scores {
		top = max(top, s)
	}
	all := math.Exp(-top)
	for _, s := range scores {
		all += math.Exp(s - top)
	}
	out := make([]float64, len(scores))
	for i, s := range scores {
		out[i] = math.Exp(s-top) / all
	}
	return out
}

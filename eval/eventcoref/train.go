package eventcoref

import (
	"fmt"
	"math"
)

// Example is a set of mentions with what events they are of.
type Example struct {
	Mentions []*Mention
	// Events are names of events, by mention.
	Events []string
}

// Settings of the training.
const (
	// maxSteps is how many steps of Newton's method are taken at most; a dozen
	// are enough.
	maxSteps = 50
	// converged is the largest change of a weight at which it ends.
	converged = 1e-6
	// decimals is how many of the weights are kept.
	decimals = 1e4
)

// Train fits a model to all pairs within each set: logistic regression with a
// penalty of half the sum of squared weights, by Newton's method. The result is
// the same in every run.
func Train(sets []Example, threshold float64) (*Model, error) {
	m := &Model{Threshold: threshold}
	var same, other []vector
	for _, e := range sets {
		s := newSet(e.Mentions)
		for i := range s.items {
			for j := range i {
				v := s.compare(i, j)
				if e.Events[s.items[i].at] == e.Events[s.items[j].at] {
					same = append(same, v)
				} else {
					other = append(other, v)
				}
			}
		}
	}
	for range maxSteps {
		step, err := m.step(same, other)
		if err != nil {
			return nil, err
		}
		largest := 0.0
		for i := range m.weights {
			m.weights[i] -= step[i]
			largest = max(largest, math.Abs(step[i]))
		}
		if largest < converged {
			break
		}
	}
	for i := range m.weights {
		m.weights[i] = math.Round(m.weights[i]*decimals) / decimals
	}
	return m, nil
}

// step solves H x = g for the gradient g and the Hessian H of the loss.
func (m *Model) step(same, other []vector) (vector, error) {
	g := m.weights
	var h [features]vector
	for i := range h {
		h[i][i] = 1
	}
	for k, list := range [][]vector{other, same} {
		for n := range list {
			v := &list[n]
			p := m.probability(*v)
			for i := range v {
				if v[i] == 0 {
					continue
				}
				g[i] += (p - float64(k)) * v[i]
				for j := range i + 1 {
					h[i][j] += p * (1 - p) * v[i] * v[j]
				}
			}
		}
	}
	return solve(h, g)
}

// solve returns x with H x = g for a symmetric positive definite H, of which the
// lower half is read, by Cholesky decomposition.
func solve(h [features]vector, g vector) (vector, error) {
	for i := range h {
		for j := range i + 1 {
			sum := h[i][j]
			for k := range j {
				sum -= h[i][k] * h[j][k]
			}
			if i != j {
				h[i][j] = sum / h[j][j]
				continue
			}
			if sum <= 0 {
				return vector{}, fmt.Errorf("eventcoref: the features %q and others before it depend on each other", featureNames[i])
			}
			h[i][i] = math.Sqrt(sum)
		}
	}
	for i := range g {
		for k := range i {
			g[i] -= h[i][k] * g[k]
		}
		g[i] /= h[i][i]
	}
	for i := features - 1; i >= 0; i-- {
		for k := i + 1; k < features; k++ {
			g[i] -= h[k][i] * g[k]
		}
		g[i] /= h[i][i]
	}
	return g, nil
}

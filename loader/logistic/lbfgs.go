package logistic

import "math"

// memory is how many steps L-BFGS remembers.
const memory = 8

// minimise finds the minimum of a smooth convex function of n variables, from zero,
// by L-BFGS with a backtracking line search (Nocedal and Wright, Numerical
// Optimization, algorithms 7.5 and 3.1).
func minimise(f func(w, grad []float64) float64, n, iterations int) []float64 {
	w, g := make([]float64, n), make([]float64, n)
	next, gNext, dir := make([]float64, n), make([]float64, n), make([]float64, n)
	var steps, changes [][]float64
	value := f(w, g)
	for range iterations {
		direction(dir, g, steps, changes)
		slope := dot(g, dir)
		rate := 1.0
		if len(steps) == 0 {
			rate = 1 / math.Max(norm(g), 1)
		}
		v := value
		for tries := 0; ; tries++ {
			for i := range w {
				next[i] = w[i] + rate*dir[i]
			}
			if v = f(next, gNext); v <= value+1e-4*rate*slope {
				break
			}
			if rate /= 2; tries == 30 {
				return w
			}
		}
		s, y := make([]float64, n), make([]float64, n)
		for i := range w {
			s[i], y[i] = next[i]-w[i], gNext[i]-g[i]
		}
		if dot(s, y) > 1e-12 {
			steps, changes = append(steps, s), append(changes, y)
			if len(steps) > memory {
				steps, changes = steps[1:], changes[1:]
			}
		}
		w, next, g, gNext = next, w, gNext, g
		if done := value-v < 1e-7*math.Abs(value) || norm(g) < 1e-6; done {
			break
		}
		value = v
	}
	return w
}

// direction writes the step that the remembered curvature suggests.
func direction(dir, g []float64, steps, changes [][]float64) {
	for i := range dir {
		dir[i] = -g[i]
	}
	alpha := make([]float64, len(steps))
	for k := len(steps) - 1; k >= 0; k-- {
		alpha[k] = dot(steps[k], dir) / dot(steps[k], changes[k])
		addScaled(dir, -alpha[k], changes[k])
	}
	if k := len(steps) - 1; k >= 0 {
		scale := dot(steps[k], changes[k]) / dot(changes[k], changes[k])
		for i := range dir {
			dir[i] *= scale
		}
	}
	for k := range steps {
		beta := dot(changes[k], dir) / dot(steps[k], changes[k])
		addScaled(dir, alpha[k]-beta, steps[k])
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func norm(a []float64) float64 { return math.Sqrt(dot(a, a)) }

func addScaled(a []float64, x float64, b []float64) {
	for i := range a {
		a[i] += x * b[i]
	}
}

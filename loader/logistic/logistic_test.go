package logistic

import (
	"bufio"
	"bytes"
	"testing"
)

func vector(names ...string) Vector {
	var v Vector
	for _, n := range names {
		v.Add(NewKey(n))
	}
	return v
}

func TestTrainSeparates(t *testing.T) {
	examples := []Example{
		{vector("a", "b"), true, 1}, {vector("a", "c"), true, 1}, {vector("d", "b"), false, 1}, {vector("d", "c"), false, 1},
	}
	m := Train(examples, Options{L2: 0.1, Iterations: 50})
	if p := m.Probability(vector("a")); p < 0.8 {
		t.Errorf("a has %g", p)
	}
	if p := m.Probability(vector("d")); p > 0.2 {
		t.Errorf("d has %g", p)
	}
	if p := m.Probability(vector("b")); p < 0.4 || p > 0.6 {
		t.Errorf("b, which tells nothing, has %g", p)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := Read(bufio.NewReader(&b))
	if err != nil {
		t.Fatal(err)
	}
	if x, y := m.Score(vector("a")), r.Score(vector("a")); x-y > 0.01*x || y > x {
		t.Errorf("score %g, after writing and reading %g", x, y)
	}
	if _, err := Read(bufio.NewReader(bytes.NewReader([]byte{5, 1}))); err == nil {
		t.Error("a file cut short was read")
	}
}

// The option with the better words is chosen, none where there are only bad ones.
func TestTrainChoices(t *testing.T) {
	var groups [][]Example
	for range 20 {
		groups = append(groups,
			[]Example{{Vector: vector("good"), Weight: 1, Yes: true}, {Vector: vector("bad"), Weight: 1}},
			[]Example{{Vector: vector("bad"), Weight: 1}, {Vector: vector("fair"), Weight: 1, Yes: true}},
			[]Example{{Vector: vector("bad"), Weight: 1}}, nil)
	}
	m := TrainChoices(groups, Options{L2: 0.1, MinCount: 1, Iterations: 50})
	p := Odds([]float64{m.Score(vector("good")), m.Score(vector("bad"))})
	if p[0] < 0.8 || p[1] > 0.1 {
		t.Errorf("good and bad: %v", p)
	}
	if p := Odds([]float64{m.Score(vector("bad"))}); p[0] > 0.2 {
		t.Errorf("bad alone: %v", p)
	}
	if p := Odds(nil); len(p) != 0 {
		t.Errorf("no option: %v", p)
	}
}

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

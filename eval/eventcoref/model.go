package eventcoref

import (
	"cmp"
	_ "embed" // weights
	"encoding/json"
	"fmt"
	"math"
)

//go:embed model.json
var trained []byte

// Model weighs pairs of mentions. It is immutable.
type Model struct {
	// Threshold is the least mean probability at which clusters are joined.
	Threshold float64
	weights   vector
}

// Load returns the model that "go run ./eval events -train" made of labelled
// mentions: those of the topics of ECB+ with even numbers (Cybulska and Vossen
// 2014, annotations CC BY 3.0) and of the articles about Apple of MEANTIME (Minard
// et al. 2016, CC BY 4.0). On the other topics it reaches a CoNLL F1 of 75.3 across
// and 83.7 within the articles of ECB+, and of 75.0 and 79.3 in MEANTIME; taking
// mentions of one head lemma for one event gives 71.2, 82.8, 49.2 and 74.9.
func Load() (*Model, error) {
	m := &Model{}
	if err := json.Unmarshal(trained, m); err != nil {
		return nil, fmt.Errorf("eventcoref: %w", err)
	}
	return m, nil
}

func (m *Model) probability(v vector) float64 {
	sum := 0.0
	for i, w := range m.weights {
		sum += w * v[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// stored is a model as JSON.
type stored struct {
	Threshold float64            `json:"threshold"`
	Weights   map[string]float64 `json:"weights"`
}

// MarshalJSON writes the threshold and the weights by the names of features.
func (m *Model) MarshalJSON() ([]byte, error) {
	s := stored{m.Threshold, map[string]float64{}}
	for i, n := range featureNames {
		s.Weights[n] = m.weights[i]
	}
	return json.Marshal(s)
}

// UnmarshalJSON reads what MarshalJSON wrote; every feature must have its weight.
func (m *Model) UnmarshalJSON(b []byte) error {
	var s stored
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	m.Threshold = s.Threshold
	for i, n := range featureNames {
		w, ok := s.Weights[n]
		if !ok {
			return fmt.Errorf("the model lacks a weight for %q", n)
		}
		m.weights[i] = w
	}
	return nil
}

// before orders mentions by article and place in it.
func before(a, b *Mention) int {
	return cmp.Or(cmp.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Start, b.Start))
}

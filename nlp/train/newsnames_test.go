package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// parsed makes a sample of "form tag label head" lines.
func parsed(t *testing.T, lines string) sample {
	t.Helper()
	var s sample
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(l)
		s.Forms = append(s.Forms, f[0])
		s.lemmas = append(s.lemmas, strings.ToLower(f[0]))
		s.Tags = append(s.Tags, f[1]+" "+f[2])
		s.Labels = append(s.Labels, f[3])
		h, err := strconv.Atoi(f[4])
		if err != nil {
			t.Fatal(err)
		}
		s.Heads = append(s.Heads, h)
	}
	return s
}

func TestNewsNamesKeepTrees(t *testing.T) {
	s := parsed(t, `
Anna PROPN NNP nsubj 2
Berg PROPN NNP flat 0
saw VERB VBD root -1
Tom PROPN NNP obj 2
and CCONJ CC cc 5
Lee PROPN NNP conj 3
with ADP IN case 7
Rosa PROPN NNP obl 2
. PUNCT . punct 2`)
	longer := false
	for seed := range uint64(300) {
		n := newsNames{rand.New(rand.NewPCG(seed, 1))}
		v := n.adjuncts(n.otherNames(s))
		longer = longer || len(v.Forms) > len(s.Forms)+3
		checkTree(t, v)
		verb := -1
		for i, f := range v.Forms {
			if f == "saw" {
				verb = i
			}
		}
		under := map[string]int{}
		for i, h := range v.Heads {
			if h == verb {
				under[v.Labels[i]]++
			}
		}
		if verb < 0 || v.Heads[verb] != -1 || under["nsubj"] != 1 || under["obj"] != 1 || under["obl"] < 1 {
			t.Fatalf("seed %d: %v\n%v\n%v", seed, v.Forms, v.Heads, v.Labels)
		}
	}
	if !longer {
		t.Error("no sentence grew")
	}
}

// checkTree fails unless all fields have the same length and every word hangs
// by steps on the one root.
func checkTree(t *testing.T, s sample) {
	t.Helper()
	n := len(s.Forms)
	if len(s.Tags) != n || len(s.Labels) != n || len(s.Heads) != n || len(s.lemmas) != n {
		t.Fatalf("lengths differ: %+v", s)
	}
	roots := 0
	for i := range s.Forms {
		if s.Labels[i] == "" {
			t.Fatalf("no relation at %d: %v %v", i, s.Forms, s.Labels)
		}
		if s.Heads[i] < 0 {
			roots++
		}
		k, steps := i, 0
		for ; s.Heads[k] >= 0; steps++ {
			if k = s.Heads[k]; k >= n || steps > n {
				t.Fatalf("no tree at %d: %v %v", i, s.Forms, s.Heads)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots: %v %v", roots, s.Forms, s.Heads)
	}
}

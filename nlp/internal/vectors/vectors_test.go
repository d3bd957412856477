package vectors

import (
	"math"
	"testing"
)

func TestEncodeDecode(t *testing.T) {
	words := []string{"the", "summit", "größe"}
	vecs := [][]float32{{1, -0.5, 0.25}, {0, 0, 0}, {-3, 2, 1}}
	b := Encode(words, vecs)
	table, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if table.Dim() != 3 || table.Words() != 3 {
		t.Fatalf("%d words of %d dimensions", table.Words(), table.Dim())
	}
	for i, w := range words {
		if got := table.Find([]byte(w)); got != i || !table.Has(w) {
			t.Errorf("Find(%q) = %d, want %d", w, got, i)
		}
		got := make([]float32, 3)
		table.Read(i, got)
		for j, v := range vecs[i] {
			if math.Abs(float64(v-got[j])) > 0.02 {
				t.Errorf("%s[%d] = %v, want %v", w, j, got[j], v)
			}
		}
	}
	if table.Find([]byte("absent")) != -1 || table.Has("") {
		t.Error("found a word that is not there")
	}
	for cut := range len(b) {
		if _, err := Decode(b[:cut]); err == nil {
			t.Fatalf("Decode took a table cut at byte %d", cut)
		}
	}
}

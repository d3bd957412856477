package graph

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// prose returns an invented text of n words.
func prose(rng *rand.Rand, n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprint("w", rng.IntN(3000))
	}
	return words
}

func textID(words []string) string {
	a := Article{Body: strings.Join(words, " ")}
	return a.TextID()
}

// changed returns words of which one in every so many is another one.
func changed(rng *rand.Rand, words []string, every int) []string {
	out := append([]string(nil), words...)
	for i := rng.IntN(every); i < len(out); i += every {
		out[i] = "other" + fmt.Sprint(rng.IntN(1000))
	}
	return out
}

func sameText(ids ...string) bool {
	first := Copies(ids)
	for _, f := range first {
		if f != first[0] {
			return false
		}
	}
	return true
}

func TestCopies(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := prose(rng, 400)
	other := prose(rng, 400)
	quoting := append(append([]string(nil), other[:360]...), words[:40]...)
	for _, c := range []struct {
		name string
		a, b []string
		want bool
	}{
		{"the same", words, words, true},
		{"other signs", words, strings.Fields(strings.ReplaceAll(strings.Join(words, " "), "w1", "W1")), true},
		{"a word in forty is another", words, changed(rng, words, 40), true},
		{"a last paragraph that was cut", words, words[:360], true},
		{"a paragraph before it", words, append(prose(rng, 40), words...), true},
		{"another text", words, other, false},
		{"another text with a quote from it", words, quoting, false},
		{"the half of it", words, words[:200], false},
		{"short texts that differ in a word", words[:20], changed(rng, words[:20], 20), false},
		{"short texts", words[:20], words[:20], true},
	} {
		if got := sameText(textID(c.a), textID(c.b)); got != c.want {
			t.Errorf("%s: copies %t, want %t", c.name, got, c.want)
		}
	}
}

// Which texts belong together does not depend on their order.
func TestCopiesInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var ids []string
	of := map[string]int{}
	for n := range 40 {
		base := prose(rng, 300)
		for range 1 + rng.IntN(8) {
			id := textID(base)
			ids, of[id] = append(ids, id), n
			base = changed(rng, base, 60)
		}
	}
	groups := func(ids []string) map[string]string {
		out := map[string]string{}
		least := map[int]string{}
		first := Copies(ids)
		for i, f := range first {
			if least[f] == "" || ids[i] < least[f] {
				least[f] = ids[i]
			}
		}
		for i, f := range first {
			out[ids[i]] = least[f]
		}
		return out
	}
	want := groups(ids)
	for range 10 {
		rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		for id, g := range groups(ids) {
			if want[id] != g {
				t.Fatal("another order gives other copies")
			}
			if of[id] != of[g] {
				t.Fatal("texts of different origin are copies")
			}
		}
	}
}

func BenchmarkCopies(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	var ids []string
	for range 1000 {
		base := prose(rng, 300)
		for range 10 {
			ids = append(ids, textID(changed(rng, base, 60)))
		}
	}
	for b.Loop() {
		Copies(ids)
	}
}

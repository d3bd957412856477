package apieval

import (
	"math/rand/v2"
	"strings"
)

var syllables = strings.Fields(`an ar ba bel bo da den do el fa gar gi ha hol in is ja ka kol la lem lin lo ma mer mi mon
	na nel ni no or os pa per po ra rin ro sa sel shi so ta tel ti to ul va ver vi wa wen ya yor za zel zu`)

// coiner makes words that it has not made before.
type coiner struct {
	rng  *rand.Rand
	made map[string]bool
}

func newCoiner(rng *rand.Rand) *coiner { return &coiner{rng, map[string]bool{}} }

// word returns a new word of two or three syllables; where these have run out, of more.
func (c *coiner) word() string {
	n := 2 + c.rng.IntN(2)
	for {
		var b strings.Builder
		for range n {
			b.WriteString(syllables[c.rng.IntN(len(syllables))])
		}
		if w := b.String(); !c.made[w] {
			c.made[w] = true
			return w
		}
		n++
	}
}

// words returns n new words.
func (c *coiner) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = c.word()
	}
	return out
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

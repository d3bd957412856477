package main

import (
	"sort"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// minLocated is how often a capitalised word must stand after a preposition of
// place before anything is said of it.
const minLocated = 3

// locative are prepositions that take a place far more often than a person.
var locative = map[string]bool{"in": true, "near": true, "outside": true, "throughout": true, "across": true}

// countLocated counts, for words with a capital, how often they are used, and
// how often as a place: right after a preposition of place and not followed by
// another word with a capital, as a person's given name would be.
func (c *wordCounts) countLocated(text string) {
	words := strings.Fields(text)
	for i, w := range words {
		name := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if name == "" || !unicode.IsUpper([]rune(name)[0]) {
			continue
		}
		key := gazetteer.Fold(strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s"))
		c.named[key]++
		next := ""
		if i+1 < len(words) && strings.HasSuffix(w, name) {
			next = words[i+1]
		}
		if i > 0 && locative[words[i-1]] && (next == "" || !unicode.IsUpper([]rune(next)[0])) {
			c.located[key]++
		}
	}
}

// encodeLocated writes the words that are used as places: with each, the
// percentage of its uses that are so.
func (c *wordCounts) encodeLocated() ([]byte, error) {
	var keys []string
	for k, n := range c.located {
		if n >= minLocated {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	values := make([][]byte, len(keys))
	for i, k := range keys {
		values[i] = []byte{byte(100 * c.located[k] / c.named[k])}
	}
	return gazetteer.AppendTable(nil, keys, values, 1)
}

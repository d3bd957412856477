package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// minLower is how often a word must be seen without a capital, inside a
// sentence, to count as a word of English.
const minLower = 4

// wordCounts tells how often English running text writes a folded word with and
// without a capital where neither the start of a sentence nor a title asks for
// one.
type wordCounts struct {
	lower, upper   map[string]int
	named, located map[string]int // see countLocated
}

// readWords counts words in the "text" fields of gzipped JSON lines.
func readWords(files []string) (*wordCounts, error) {
	c := &wordCounts{lower: map[string]int{}, upper: map[string]int{}, named: map[string]int{}, located: map[string]int{}}
	for _, file := range files {
		if err := c.readFile(file); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return c, nil
}

func (c *wordCounts) readFile(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	gz, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	s := bufio.NewScanner(gz)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var doc struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(s.Bytes(), &doc); err != nil {
			return err
		}
		c.count(doc.Text)
		c.countLocated(doc.Text)
	}
	return s.Err()
}

func (c *wordCounts) count(text string) {
	prevLower := false // the word before is plain lower case, in this sentence
	for _, w := range strings.Fields(text) {
		ends := strings.ContainsAny(w[len(w)-1:], ".?!:”\"")
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		key := gazetteer.Fold(w)
		if key == "" || strings.Contains(key, " ") {
			prevLower = false
			continue
		}
		lower := w == strings.ToLower(w)
		switch {
		case lower:
			c.lower[key]++
		case prevLower && unicode.IsUpper([]rune(w)[0]):
			c.upper[key]++
		}
		prevLower = lower && !ends
	}
}

// neverPlaces are words that English capitalises, or half the time, and that
// are no place on their own although somewhere a place is called so.
var neverPlaces = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("north south east west northern southern eastern western central centre center " +
		"northeast northwest southeast southwest northeastern northwestern southeastern southwestern upper lower " +
		"january february march april may june july august september october november december " +
		"monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan") {
		set[w] = true
	}
	return set
}()

// common reports whether key is seen often enough in lower case to be read as a
// plain word: at least minLower times, and not almost always as a name.
func (c *wordCounts) common(key string) bool {
	if neverPlaces[key] {
		return true
	}
	n := c.lower[key]
	return n >= minLower && 20*n >= c.upper[key]
}

// encode writes the common words, each with the share of its uses that are in
// lower case (0 to 100) and the binary logarithm of how often it was seen so.
func (c *wordCounts) encode() ([]byte, error) {
	var keys []string
	for k := range neverPlaces {
		keys = append(keys, k)
	}
	for k := range c.lower {
		if c.common(k) && !neverPlaces[k] {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	values := make([][]byte, len(keys))
	for i, k := range keys {
		n := c.lower[k]
		values[i] = []byte{byte(100 * n / max(1, n+c.upper[k])), byte(log2(n))}
	}
	return gazetteer.AppendTable(nil, keys, values, 2)
}

func log2(n int) int {
	l := 0
	for n > 1 {
		n >>= 1
		l++
	}
	return l
}

// Package casing knows how words are usually written in running text, so that
// headlines in capitals, or with every word capitalised, can be given the form
// that the models were trained on.
package casing

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lexicon holds the usual forms of words and of pairs of words. It is immutable.
type Lexicon struct {
	forms map[string]string   // lower-cased word: its most frequent form
	pairs map[string]struct{} // lower-cased pairs that are capitalised though their words are not
}

// Form returns the most frequent form of a lower-cased word inside a sentence.
func (l *Lexicon) Form(lower string) (form string, ok bool) {
	form, ok = l.forms[lower]
	return form, ok
}

// Name is whether two lower-cased words in a row are a name, such as "white
// house", though each alone is not.
func (l *Lexicon) Name(first, second string) bool {
	_, ok := l.pairs[first+" "+second]
	return ok
}

// Counter counts the forms of words inside sentences.
type Counter struct {
	words map[string]map[string]int // lower-cased: form: count
	pairs map[string][2]int         // lower-cased pair: capitalised, all
}

// NewCounter returns an empty counter.
func NewCounter() *Counter {
	return &Counter{words: map[string]map[string]int{}, pairs: map[string][2]int{}}
}

// Add counts the words of a sentence, save the first, whose capital tells
// nothing. Sentences in capitals and headlines must not be given.
func (c *Counter) Add(words []string) {
	for i, w := range words {
		if i == 0 || !HasLetter(w) {
			continue
		}
		low := strings.ToLower(w)
		if c.words[low] == nil {
			c.words[low] = map[string]int{}
		}
		c.words[low][w]++
		if i > 1 && HasLetter(words[i-1]) {
			k := strings.ToLower(words[i-1]) + " " + low
			n := c.pairs[k]
			n[1]++
			if Capital(w) && Capital(words[i-1]) {
				n[0]++
			}
			c.pairs[k] = n
		}
	}
}

// Encode returns the lexicon of the words seen twice or more, in the form that
// Decode reads: compressed lines, a word's form on each, then after an empty
// line the pairs.
func (c *Counter) Encode() ([]byte, error) {
	var forms, pairs []string
	usual := map[string]string{}
	for low, m := range c.words {
		best, top, all := "", 0, 0
		for f, n := range m {
			all += n
			if n > top || n == top && f > best {
				best, top = f, n
			}
		}
		if all < 2 {
			continue
		}
		usual[low] = best
		forms = append(forms, best)
	}
	for k, n := range c.pairs {
		a, b, _ := strings.Cut(k, " ")
		if n[0] >= 3 && 2*n[0] > n[1] && (usual[a] == a || usual[b] == b) {
			pairs = append(pairs, k)
		}
	}
	slices.Sort(forms)
	slices.Sort(pairs)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(z, strings.Join(forms, "\n")+"\n\n"+strings.Join(pairs, "\n")); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Decode reads what Encode wrote.
func Decode(b []byte) (*Lexicon, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("casing: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("casing: %w", err)
	}
	forms, pairs, ok := strings.Cut(string(raw), "\n\n")
	if !ok {
		return nil, fmt.Errorf("casing: the lexicon has no pairs")
	}
	l := &Lexicon{forms: make(map[string]string, strings.Count(forms, "\n")+1),
		pairs: make(map[string]struct{}, strings.Count(pairs, "\n")+1)}
	for f := range strings.SplitSeq(forms, "\n") {
		l.forms[strings.ToLower(f)] = f
	}
	for p := range strings.SplitSeq(pairs, "\n") {
		l.pairs[p] = struct{}{}
	}
	return l, nil
}

// HasLetter is whether w holds a letter.
func HasLetter(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// Capital is whether w begins with a capital.
func Capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// AllCapitals is whether w has two letters or more and none in lower case.
func AllCapitals(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

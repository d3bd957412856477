// Package lemma gives words their dictionary form by rules learned from a
// treebank: for a tag and the longest known ending of the word (or the whole
// word), how many letters to cut off and what to put in their place.
package lemma

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is the length in bytes of the longest ending that rules look at.
const longest = 7

// whole marks the key of a rule for a whole word rather than an ending.
const whole = "^"

// exceptionCount is more than a treebank counts.
const exceptionCount = 1 << 20

// Rule turns a word to its lemma: take the lower-cased word (the word itself if
// KeepCase), cut Cut bytes off its end and append Add.
type Rule struct {
	KeepCase bool
	Cut      int
	Add      string
}

// Rules are what a treebank taught. They are immutable.
type Rules struct {
	byKey map[uint64]Rule
}

// Word is a word of a treebank with its lemma.
type Word struct {
	Form, Tag, Lemma string
	// First is whether the word is the first of its sentence, where a capital
	// tells nothing.
	First bool
	// Exception marks a word whose ending must not teach, and whose lemma holds
	// against any count in the treebank.
	Exception bool
}

// Apply returns the lemma of a word for its Penn tag. Where endings leave a
// choice, a lemma that known knows is preferred: "convened" is "convene", not
// "conven".
func (r *Rules) Apply(form, tag string, first bool, known func(word string) bool) string {
	low := strings.ToLower(form)
	class := classOf(tag, form, first)
	if rule, ok := r.byKey[key(class, whole, low)]; ok {
		if l, ok := rule.apply(form, low); ok {
			return l
		}
	}
	guess := ""
	for n := min(longest, len(low)); n >= 0; n-- {
		rule, ok := r.byKey[key(class, "", low[len(low)-n:])]
		if !ok {
			continue
		}
		l, ok := rule.apply(form, low)
		if !ok {
			continue
		}
		if !inflected(tag) || known(l) {
			return l
		}
		if guess == "" {
			guess = l
		}
	}
	if guess == "" {
		return low
	}
	if c := r.restore(low, tag, known); c != "" {
		return c
	}
	return guess
}

// inflected is whether words of a tag have an ending to take off.
func inflected(tag string) bool {
	switch tag {
	case "VBD", "VBN", "VBG", "VBZ", "NNS":
		return true
	}
	return false
}

// restore takes a regular ending off a word and returns the known word that is
// left, or "".
func (r *Rules) restore(low, tag string, known func(string) bool) string {
	var stem string
	switch tag {
	case "VBD", "VBN":
		stem = strings.TrimSuffix(low, "ed")
	case "VBG":
		stem = strings.TrimSuffix(low, "ing")
	default:
		if strings.HasSuffix(low, "ies") && known(low[:len(low)-3]+"y") {
			return low[:len(low)-3] + "y"
		}
		stem = strings.TrimSuffix(low, "s")
	}
	if stem == low || len(stem) < 3 {
		return ""
	}
	n := len(stem)
	switch {
	case stem[n-1] == 'i' && known(stem[:n-1]+"y"):
		return stem[:n-1] + "y"
	case known(stem):
		return stem
	case known(stem + "e"):
		return stem + "e"
	case stem[n-1] == stem[n-2] && known(stem[:n-1]):
		return stem[:n-1]
	}
	return ""
}

func (r Rule) apply(form, low string) (string, bool) {
	w := low
	if r.KeepCase {
		w = form
	}
	if r.Cut > len(w) || r.Cut == len(w) && r.Add == "" {
		return "", false
	}
	w = w[:len(w)-r.Cut]
	if !utf8.ValidString(w) && utf8.ValidString(form) {
		return "", false
	}
	if r.Add == "" {
		return w, true
	}
	return w + r.Add, true
}

// classOf is the tag, with a mark if the word has a capital that tells
// something.
func classOf(tag, form string, first bool) string {
	r, _ := utf8.DecodeRuneInString(form)
	if !first && unicode.IsUpper(r) {
		switch tag {
		case "JJ":
			return "JJ^"
		case "NN":
			return "NN^"
		case "NNS":
			return "NNS^"
		}
	}
	return tag
}

func key(class, mark, ending string) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range [3]string{class, mark, ending} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}

// Learn returns the rules that the words teach, as the text that Decode reads:
// a line has class, mark, ending, K or L (keep case or lower), cut, addition.
func Learn(words []Word) []byte {
	type counts map[Rule]int
	wholes := map[[2]string]counts{}
	ends := map[[2]string]counts{}
	add := func(m map[[2]string]counts, k [2]string, r Rule) {
		if m[k] == nil {
			m[k] = counts{}
		}
		m[k][r]++
	}
	seen := map[string]bool{}
	for _, w := range words {
		if w.Lemma == "_" || w.Lemma == "" || w.Form == "" {
			continue
		}
		low := strings.ToLower(w.Form)
		rule := infer(w.Form, low, w.Lemma)
		class := classOf(w.Tag, w.Form, w.First)
		add(wholes, [2]string{class, low}, rule)
		if w.Exception {
			wholes[[2]string{class, low}][rule] += exceptionCount
			continue
		}
		if k := class + "\t" + low + "\t" + w.Lemma; seen[k] {
			continue // endings learn from types, not from tokens
		} else {
			seen[k] = true
		}
		for n := 0; n <= min(longest, len(low)); n++ {
			add(ends, [2]string{class, low[len(low)-n:]}, rule)
		}
	}
	best := func(c counts) (Rule, int) {
		var top Rule
		n := -1
		for r, k := range c {
			if k > n || k == n && less(r, top) {
				top, n = r, k
			}
		}
		return top, n
	}
	kept := map[[2]string]Rule{}
	byEnding := func(class, low string, n int) (Rule, bool) {
		for ; n >= 0; n-- {
			if r, ok := kept[[2]string{class, low[len(low)-n:]}]; ok {
				return r, true
			}
		}
		return Rule{}, false
	}
	keys := make([][2]string, 0, len(ends))
	for k := range ends {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(len(a[1]), len(b[1])), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	var lines []string
	line := func(class, mark, ending string, r Rule) {
		c := "L"
		if r.KeepCase {
			c = "K"
		}
		lines = append(lines, strings.Join([]string{class, mark, ending, c, strconv.Itoa(r.Cut), r.Add}, "\t"))
	}
	for _, k := range keys {
		r, n := best(ends[k])
		if k[1] != "" && n < 2 {
			continue
		}
		if k[1] != "" {
			if old, ok := byEnding(k[0], k[1], len(k[1])-1); ok && old == r {
				continue
			}
		}
		kept[k] = r
		line(k[0], "", k[1], r)
	}
	for k, c := range wholes {
		r, _ := best(c)
		if old, ok := byEnding(k[0], k[1], min(longest, len(k[1]))); ok && old == r {
			continue
		}
		line(k[0], whole, k[1], r)
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, "\n") + "\n")
}

func less(a, b Rule) bool {
	if a.Cut != b.Cut {
		return a.Cut < b.Cut
	}
	if a.Add != b.Add {
		return a.Add < b.Add
	}
	return !a.KeepCase && b.KeepCase
}

// infer returns the rule that turns a form to its lemma; it prefers lower case.
func infer(form, low, lemma string) Rule {
	if low == lemma {
		return Rule{}
	}
	if len(low) == 1 && lemma == "I" {
		return Rule{Cut: 1, Add: "I"}
	}
	if form == lemma {
		return Rule{KeepCase: true}
	}
	a, b := common(low, lemma), common(form, lemma)
	if b > a {
		return Rule{KeepCase: true, Cut: len(form) - b, Add: lemma[b:]}
	}
	return Rule{Cut: len(low) - a, Add: lemma[a:]}
}

// common returns the length of the common beginning, in whole characters.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// Decode reads what Learn wrote.
func Decode(b []byte) (*Rules, error) {
	r := &Rules{byKey: make(map[uint64]Rule, bytes.Count(b, []byte("\n")))}
	in := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; in.Scan(); n++ {
		col := strings.Split(in.Text(), "\t")
		if len(col) != 6 {
			return nil, fmt.Errorf("lemma: line %d: %d columns instead of 6", n, len(col))
		}
		cut, err := strconv.Atoi(col[4])
		if err != nil {
			return nil, fmt.Errorf("lemma: line %d: %w", n, err)
		}
		r.byKey[key(col[0], col[1], col[2])] = Rule{KeepCase: col[3] == "K", Cut: cut, Add: col[5]}
	}
	return r, in.Err()
}

package casing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Style is how a line is written.
type Style uint8

// The styles of a line.
const (
	Running  Style = iota // as sentences are
	Titled                // most words with a capital
	Capitals              // in capitals
)

// StyleOf returns the style of a line of words.
func StyleOf(words []string) Style {
	var long, capital, all, lower int
	for i, w := range words {
		if utf8.RuneCountInString(w) < 4 || !HasLetter(w) {
			if AllCapitals(w) {
				all++
			} else if HasLetter(w) && !Capital(w) {
				lower++
			}
			continue
		}
		long++
		switch {
		case AllCapitals(w):
			all++
			capital++
		case Capital(w):
			if i > 0 {
				capital++
			} else {
				long--
			}
		default:
			lower++
		}
	}
	switch {
	case all >= 2 && lower == 0 && all >= capital:
		return Capitals
	case long >= 2 && capital >= 2 && 4*capital >= 3*long:
		return Titled
	}
	return Running
}

// Context knows how words are written in the text that a line belongs to.
type Context struct {
	forms map[string]map[string]int
}

// NewContext returns an empty context.
func NewContext() *Context { return &Context{forms: map[string]map[string]int{}} }

// Add counts the words of a sentence of running text, save the first.
func (c *Context) Add(words []string) {
	for i, w := range words {
		if i == 0 || !HasLetter(w) {
			continue
		}
		low := strings.ToLower(w)
		if c.forms[low] == nil {
			c.forms[low] = map[string]int{}
		}
		c.forms[low][w]++
	}
}

func (c *Context) form(low string) (string, bool) {
	if c == nil {
		return "", false
	}
	best, top := "", 0
	for f, n := range c.forms[low] {
		if n > top || n == top && f > best {
			best, top = f, n
		}
	}
	return best, top > 0
}

// Recase rewrites the words of a line of the given style to the forms they have
// in running text: by the context if it has the word, else by the lexicon. A
// word that neither knows keeps its capital, as names do.
func (l *Lexicon) Recase(words []string, style Style, ctx *Context) {
	if style == Running {
		return
	}
	low := make([]string, len(words))
	for i, w := range words {
		low[i] = strings.ToLower(w)
	}
	for i, w := range words {
		if !HasLetter(w) || style == Titled && (!Capital(w) || i > 0 && AllCapitals(w)) {
			continue
		}
		form, known := ctx.form(low[i])
		if !known {
			form, known = l.Form(low[i])
			if known && form == low[i] && (i > 0 && l.Name(low[i-1], low[i]) || i+1 < len(low) && l.Name(low[i], low[i+1])) {
				form = capitalised(low[i])
			}
		}
		switch {
		case known:
		case style == Capitals && len(w) > 4:
			form = capitalised(low[i])
		default:
			form = w
		}
		if i == 0 && form == low[i] {
			form = capitalised(form)
		}
		words[i] = form
	}
}

func capitalised(low string) string {
	r, n := utf8.DecodeRuneInString(low)
	return string(unicode.ToUpper(r)) + low[n:]
}

package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/internal/syntax"
)

// vary returns the sentence, or now and then a variant of it in the style of a
// headline: in capitals, with every word capitalised, without articles, forms of
// "be" and the final stop, or without the stop only. News headlines are not in
// the treebanks; this is how the model gets used to them.
func vary(r *rand.Rand, e syntax.Example) syntax.Example {
	p := r.Float64()
	if p < 0.06 {
		e = telegraph(e)
	} else if p < 0.09 {
		e = without(e, func(i int) bool { return i == len(e.Forms)-1 && e.Forms[i] == "." })
	}
	switch q := r.Float64(); {
	case q < 0.02:
		return recase(e, strings.ToUpper)
	case q < 0.05:
		return recase(e, capitalise)
	}
	return e
}

// telegraph drops articles, forms of "be" and a final stop.
func telegraph(e syntax.Example) syntax.Example {
	return without(e, func(i int) bool {
		switch {
		case e.Labels[i] == "det":
			f := strings.ToLower(e.Forms[i])
			return f == "the" || f == "a" || f == "an"
		case e.Labels[i] == "aux:pass", e.Labels[i] == "cop", e.Labels[i] == "aux":
			f := strings.ToLower(e.Forms[i])
			return f == "is" || f == "are" || f == "was" || f == "were"
		}
		return i == len(e.Forms)-1 && e.Forms[i] == "."
	})
}

// without returns e less the words that drop picks, as far as they have no
// dependents.
func without(e syntax.Example, drop func(int) bool) syntax.Example {
	used := make([]bool, len(e.Forms))
	for _, h := range e.Heads {
		if h >= 0 {
			used[h] = true
		}
	}
	place := make([]int, len(e.Forms))
	n := 0
	for i := range e.Forms {
		place[i] = -1
		if used[i] || !drop(i) {
			place[i] = n
			n++
		}
	}
	if n == len(e.Forms) || n < 3 {
		return e
	}
	v := syntax.Example{Weight: e.Weight}
	for i, p := range place {
		if p < 0 {
			continue
		}
		h := e.Heads[i]
		if h >= 0 {
			h = place[h]
		}
		v.Forms = append(v.Forms, e.Forms[i])
		v.Tags = append(v.Tags, e.Tags[i])
		v.Labels = append(v.Labels, e.Labels[i])
		v.Heads = append(v.Heads, h)
	}
	return v
}

func recase(e syntax.Example, f func(string) string) syntax.Example {
	forms := make([]string, len(e.Forms))
	for i, w := range e.Forms {
		forms[i] = f(w)
	}
	e.Forms = forms
	return e
}

// capitalise gives words of more than three letters a capital, as headlines do.
func capitalise(w string) string {
	if len(w) < 4 {
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

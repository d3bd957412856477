package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/internal/syntax"
)

// sample is a sentence to train on, with the lemmas that its variants need.
type sample struct {
	syntax.Example
	lemmas []string
}

func (s sample) clone() sample {
	s.Forms = append([]string(nil), s.Forms...)
	s.Tags = append([]string(nil), s.Tags...)
	s.Labels = append([]string(nil), s.Labels...)
	s.Heads = append([]int(nil), s.Heads...)
	return s
}

// vary returns the sentence, or now and then a variant of it in the style of a
// headline: in the present tense and without articles, forms of "be" and the
// final stop, in capitals, with every word capitalised, or without the stop
// only. News headlines are not in the treebanks; this is how the model gets used
// to them.
func vary(r *rand.Rand, s sample) syntax.Example {
	if p := r.Float64(); p < 0.08 {
		s = headline(r, s)
	} else if p < 0.12 {
		s = without(s, func(i int) bool { return i == len(s.Forms)-1 && s.Forms[i] == "." })
	}
	switch q := r.Float64(); {
	case q < 0.02:
		return recase(s.Example, strings.ToUpper)
	case q < 0.05:
		return recase(s.Example, capitalise)
	}
	return s.Example
}

// headline turns a sentence to the grammar of headlines.
func headline(r *rand.Rand, s sample) sample {
	s = s.clone()
	if r.Float64() < 0.7 {
		presentTense(s)
	}
	if r.Float64() < 0.5 {
		willToTo(s)
	}
	if r.Float64() < 0.4 {
		andToComma(s)
	}
	return without(s, func(i int) bool {
		f := strings.ToLower(s.Forms[i])
		switch s.Labels[i] {
		case "det":
			return f == "the" || f == "a" || f == "an"
		case "aux:pass", "cop", "aux":
			return f == "is" || f == "are" || f == "was" || f == "were"
		}
		return i == len(s.Forms)-1 && f == "."
	})
}

// presentTense puts verbs in the simple past to the present: "meets" for "met".
func presentTense(s sample) {
	for i, tag := range s.Tags {
		if tag != "VERB VBD" {
			continue
		}
		plural := false
		for j, h := range s.Heads {
			if h != i || !strings.HasPrefix(s.Labels[j], "nsubj") {
				continue
			}
			switch f := strings.ToLower(s.Forms[j]); f {
			case "i", "you", "we", "they", "these", "those":
				plural = true
			default:
				plural = strings.HasSuffix(s.Tags[j], "S")
			}
			for k, hh := range s.Heads {
				plural = plural || hh == j && s.Labels[k] == "conj"
			}
		}
		if plural {
			s.Forms[i], s.Tags[i] = s.lemmas[i], "VERB VBP"
		} else {
			s.Forms[i], s.Tags[i] = thirdPerson(s.lemmas[i]), "VERB VBZ"
		}
	}
}

// thirdPerson returns the third person singular of a verb.
func thirdPerson(v string) string {
	switch {
	case v == "have":
		return "has"
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"),
		strings.HasSuffix(v, "z"), v == "go", v == "do":
		return v + "es"
	case len(v) > 1 && strings.HasSuffix(v, "y") && !strings.ContainsRune("aeiou", rune(v[len(v)-2])):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}

// willToTo writes the future as headlines do: "Putin to visit China".
func willToTo(s sample) {
	for i, tag := range s.Tags {
		if tag == "AUX MD" && s.lemmas[i] == "will" && s.Labels[i] == "aux" && strings.EqualFold(s.Forms[i], "will") {
			s.Forms[i], s.Tags[i], s.Labels[i] = "to", "PART TO", "mark"
		}
	}
}

// andToComma joins two names or nouns by a comma, as headlines do.
func andToComma(s sample) {
	for i, label := range s.Labels {
		h := s.Heads[i]
		if label != "cc" || s.Forms[i] != "and" || h != i+1 && h != i+2 || s.Labels[h] != "conj" {
			continue
		}
		if t := s.Tags[h]; strings.HasPrefix(t, "NOUN") || strings.HasPrefix(t, "PROPN") {
			s.Forms[i], s.Tags[i], s.Labels[i] = ",", "PUNCT ,", "punct"
		}
	}
}

// without returns s less the words that drop picks, as far as they have no
// dependents.
func without(s sample, drop func(int) bool) sample {
	used := make([]bool, len(s.Forms))
	for _, h := range s.Heads {
		if h >= 0 {
			used[h] = true
		}
	}
	place := make([]int, len(s.Forms))
	n := 0
	for i := range s.Forms {
		place[i] = -1
		if used[i] || !drop(i) {
			place[i] = n
			n++
		}
	}
	if n == len(s.Forms) || n < 3 {
		return s
	}
	v := sample{Example: syntax.Example{Weight: s.Weight}}
	for i, p := range place {
		if p < 0 {
			continue
		}
		h := s.Heads[i]
		if h >= 0 {
			h = place[h]
		}
		v.Forms = append(v.Forms, s.Forms[i])
		v.Tags = append(v.Tags, s.Tags[i])
		v.Labels = append(v.Labels, s.Labels[i])
		v.Heads = append(v.Heads, h)
		v.lemmas = append(v.lemmas, s.lemmas[i])
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

// Package gum reads the entities of the GUM corpus (Zeldes 2017) as named
// entities. GUM marks every noun phrase that refers to something, named or not,
// with its type; what is called a named entity elsewhere is the proper name at
// the head of such a phrase, without titles and modifiers: of "the former
// Foreign Minister Sergei Lavrov" it is "Sergei Lavrov".
package gum

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/conll"
)

// Entity is a phrase that refers to something.
type Entity struct {
	// First is the index of its first word, End that after the last.
	First, End int
	// Type is GUM's: person, place, organization, object, event, time,
	// substance, animal, plant or abstract.
	Type string
	// Head are indexes of the words that GUM calls the minimal span.
	Head []int
	// Group is the coreference group, the same in one document.
	Group string
	// Identity is the title of the Wikipedia article, percent-encoded, if one
	// is given.
	Identity string
}

// Entities returns the entities of a sentence in the order in which they end.
func Entities(s conll.Sentence) []Entity {
	var all, open []Entity
	for i, w := range s.Words {
		for _, field := range strings.Split(w.Misc, "|") {
			value, ok := strings.CutPrefix(field, "Entity=")
			if !ok {
				continue
			}
			for value != "" {
				// Either "(item" or "(item)", which opens, or "group)", which closes.
				begins := value[0] == '('
				value = strings.TrimPrefix(value, "(")
				k := strings.IndexAny(value, "()")
				item, closes := value, k >= 0 && value[k] == ')'
				if k >= 0 {
					item, value = value[:k], strings.TrimPrefix(value[k:], ")")
				} else {
					value = ""
				}
				if begins {
					open = append(open, parse(item, i))
					item = open[len(open)-1].Group
				}
				if closes {
					for k := len(open) - 1; k >= 0; k-- {
						if open[k].Group == item {
							open[k].End = i + 1
							all = append(all, open[k])
							open = append(open[:k], open[k+1:]...)
							break
						}
					}
				}
			}
		}
	}
	return all
}

// parse reads what follows an opening bracket before word i.
func parse(item string, i int) Entity {
	f := strings.SplitN(item, "-", 8)
	e := Entity{First: i, Group: f[0]}
	if len(f) > 1 {
		e.Type = f[1]
	}
	if len(f) > 5 {
		for _, n := range strings.Split(f[5], ",") {
			if k, err := strconv.Atoi(n); err == nil {
				e.Head = append(e.Head, i+k-1)
			}
		}
	}
	if len(f) > 7 {
		e.Identity = f[7]
	}
	return e
}

// Name is the proper name of an entity.
type Name struct {
	// First is the index of the first word, End that after the last.
	First, End int
	// Type is that of the entity.
	Type string
}

// Names returns the proper names of a sentence in text order. Of names that
// overlap the longest stands: "University of Cape Town", not "Cape Town" in it.
func Names(s conll.Sentence) []Name {
	var all []Name
	for _, e := range Entities(s) {
		if first, end, ok := name(s, e); ok {
			all = append(all, Name{First: first, End: end, Type: e.Type})
		}
	}
	slices.SortStableFunc(all, func(a, b Name) int { return (b.End - b.First) - (a.End - a.First) })
	taken := make([]bool, len(s.Words))
	keep := all[:0]
	for _, n := range all {
		if slices.Contains(taken[n.First:n.End], true) {
			continue
		}
		for i := n.First; i < n.End; i++ {
			taken[i] = true
		}
		keep = append(keep, n)
	}
	slices.SortFunc(keep, func(a, b Name) int { return a.First - b.First })
	return keep
}

// name returns the proper name at the head of e as a range of words, and false
// if the head is no proper name.
func name(s conll.Sentence, e Entity) (first, end int, ok bool) {
	if len(e.Head) == 0 {
		return 0, 0, false
	}
	h := e.Head[0]
	if h < e.First || h >= e.End || !proper(s.Words[h]) {
		return 0, 0, false
	}
	first, end = h, h+1
	for first > e.First && joins(s.Words[first-1]) {
		first--
	}
	for end < e.End {
		if joins(s.Words[end]) {
			end++
			continue
		}
		if e.Type != "person" && end+1 < e.End && links(s.Words[end].Form) && proper(s.Words[end+1]) {
			end += 2
			continue
		}
		if e.Type != "person" && end+2 < e.End && links(s.Words[end].Form) && strings.EqualFold(s.Words[end+1].Form, "the") && proper(s.Words[end+2]) {
			end += 3
			continue
		}
		break
	}
	if e.Type == "person" {
		for first < end-1 && (titles[strings.ToLower(strings.Trim(s.Words[first].Form, "."))] || !capital(s.Words[first].Form)) {
			first++
		}
		for i := first; i < end-1; i++ {
			// "Minister Lavrov": the name depends on the title.
			if s.Words[i+1].Label == "nmod:desc" && s.Words[i+1].Head < i+1 && s.Words[i+1].Head >= first {
				first = i + 1
			}
		}
	}
	return first, end, capital(s.Words[first].Form) || strings.ContainsFunc(s.Words[h].Form, unicode.IsUpper)
}

func proper(w conll.Word) bool { return w.UPOS == "PROPN" }

// joins tells whether w can be part of a name beside its head.
func joins(w conll.Word) bool {
	if w.UPOS == "PROPN" {
		return true
	}
	switch w.UPOS {
	case "ADJ", "NOUN", "NUM", "VERB", "X":
		return capital(w.Form)
	}
	return w.Form == "-" || w.Form == "&" || w.Form == "." && w.UPOS == "PUNCT" && !w.SpaceAfter
}

func links(form string) bool {
	return form == "of" || form == "for" || form == "and" || form == "de" || form == "&"
}

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

var titles = func() map[string]bool {
	m := map[string]bool{}
	for _, t := range strings.Fields("mr mrs ms miss dr prof professor president vice prime minister premier chancellor king queen prince " +
		"princess lord lady sir dame senator sen representative rep congressman congresswoman governor gov mayor general gen colonel col " +
		"captain capt lieutenant lt major sergeant sgt admiral commander pope bishop archbishop cardinal father reverend rev saint judge " +
		"justice chief secretary ambassador foreign director chairman chairwoman coach emperor empress sultan sheikh uncle aunt brother " +
		"sister madam speaker attorney commissioner deputy ceo") {
		m[t] = true
	}
	return m
}()

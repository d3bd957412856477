package gazetteer

import "strings"

// phrases finds entries by folded phrases of one or more words.
type phrases[T comparable] struct {
	entries map[string][]phrase[T]
	longest int // words in the longest phrase
}

type phrase[T comparable] struct {
	value   T
	acronym bool // counts only in capitals
}

func newPhrases[T comparable]() phrases[T] { return phrases[T]{entries: map[string][]phrase[T]{}} }

func (p *phrases[T]) add(name string, v T, acronym bool) {
	key := phraseKey(name)
	for i, e := range p.entries[key] {
		if e.value == v {
			p.entries[key][i].acronym = e.acronym && acronym
			return
		}
	}
	p.entries[key] = append(p.entries[key], phrase[T]{v, acronym})
	p.longest = max(p.longest, 1+strings.Count(key, " "))
}

// get returns what a phrase stands for.
func (p *phrases[T]) get(name string) []T {
	list := p.entries[phraseKey(name)]
	if len(list) == 0 {
		return nil
	}
	caps := capitals(name)
	var out []T
	for _, e := range list {
		if caps || !e.acronym {
			out = append(out, e.value)
		}
	}
	return out
}

// match returns what the longest phrase at the head of tokens stands for, and
// of how many tokens it is made; 0 when there is none. A token that folds to
// nothing (a comma) or to several words (Asia-Pacific) counts as it stands.
func (p *phrases[T]) match(tokens []string) (n int, list []T) {
	for n = min(len(tokens), p.longest+1); n > 0; n-- {
		if Fold(tokens[n-1]) == "" {
			continue
		}
		if list = p.get(strings.Join(tokens[:n], " ")); list != nil {
			return n, list
		}
	}
	return 0, nil
}

// phraseKey folds a phrase without its article and with the genitive written
// as tokenisers part it: "People 's Party" is "peoples party".
func phraseKey(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " 's", "'s"), " ’s", "’s")
	k := Fold(s)
	return strings.TrimPrefix(k, "the ")
}

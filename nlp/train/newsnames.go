package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// newsNames puts into a sentence what news is full of and the treebanks lack:
// people with offices, countries and parties before or behind their names,
// lists of such people, and days and places between a verb and the rest of its
// clause. The tree of the sentence stays; only the phrase in the place of a name
// and the adjuncts of a verb are new, and their trees are known.
type newsNames struct {
	rng *rand.Rand
}

// phrase is a noun phrase under construction: words with their tags and
// relations, and heads within the phrase, -1 for its own head.
type phrase struct {
	forms, tags, labels []string
	heads               []int
}

// add appends a word and returns its index.
func (p *phrase) add(form, tag, label string, head int) int {
	p.forms = append(p.forms, form)
	p.tags = append(p.tags, tag)
	p.labels = append(p.labels, label)
	p.heads = append(p.heads, head)
	return len(p.forms) - 1
}

// head returns the index of the last word that hangs on none of the phrase.
func (p *phrase) head() int {
	for i := len(p.heads) - 1; i > 0; i-- {
		if p.heads[i] < 0 {
			return i
		}
	}
	return 0
}

// vary exchanges names of the sentence for phrases and adds adjuncts, each with
// a chance of its own.
func (n newsNames) vary(s sample) sample {
	if len(s.Forms) > 60 {
		return s
	}
	if n.rng.Float64() < 0.35 {
		s = n.otherNames(s)
	}
	if n.rng.Float64() < 0.15 {
		s = n.adjuncts(s)
	}
	return s
}

// otherNames exchanges the names that stand alone, one in two.
func (n newsNames) otherNames(s sample) sample {
	for i := 0; i < len(s.Forms); i++ {
		end, ok := standsAlone(s, i)
		if !ok || n.rng.Float64() < 0.5 {
			continue
		}
		p := n.person(followedByStop(s, end), s.Labels[i] == "nmod:poss")
		s = replace(s, i, end, p)
		i += len(p.forms) - 1
	}
	return s
}

// standsAlone tells whether a name begins at i that nothing but its case,
// coordination and punctuation depends on, in a place where a person may stand,
// and where it ends.
func standsAlone(s sample, i int) (end int, ok bool) {
	if s.Tags[i] != "PROPN NNP" {
		return 0, false
	}
	switch s.Labels[i] {
	case "nsubj", "obj", "iobj", "nsubj:pass", "conj", "obl", "nmod", "nmod:poss", "obl:agent":
	default:
		return 0, false
	}
	end = i + 1
	for end < len(s.Forms) && s.Heads[end] == i && s.Labels[end] == "flat" && strings.HasPrefix(s.Tags[end], "PROPN") {
		end++
	}
	if f := s.Forms[i]; end == i+1 && (len(f) < 3 || f[0] < 'A' || f[0] > 'Z' || f == strings.ToUpper(f)) {
		return 0, false
	}
	for j, h := range s.Heads {
		if j >= i && j < end {
			continue
		}
		if h > i && h < end {
			return 0, false
		}
		if h != i {
			continue
		}
		switch s.Labels[j] {
		case "case":
			switch strings.ToLower(s.Forms[j]) {
			case "in", "at", "on", "into", "during", "since":
				return 0, false
			}
		case "conj", "cc", "punct":
		default:
			return 0, false
		}
	}
	return end, true
}

func followedByStop(s sample, i int) bool {
	return i >= len(s.Forms) || strings.HasPrefix(s.Tags[i], "PUNCT")
}

// replace puts the phrase in the place of the words from first to end. Its own head
// takes over the first word's head and relation.
func replace(s sample, first, end int, p phrase) sample {
	out := splice(s, first, end, s.Heads[first], p)
	out.Labels[first+p.head()] = s.Labels[first]
	return out
}

// splice puts the phrase in the place of the words from first to end, of which there
// may be none. What it does not hang by itself hangs on the word above, which stays;
// what hung on the words that go hangs on its head.
func splice(s sample, first, end, above int, p phrase) sample {
	place := func(i int) int {
		switch {
		case i < first:
			return i
		case i < end:
			return first + p.head()
		}
		return i + len(p.forms) - (end - first)
	}
	var out sample
	out.Weight = s.Weight
	out.lemmas = slices.Concat(s.lemmas[:first], p.forms, s.lemmas[end:])
	out.Forms = slices.Concat(s.Forms[:first], p.forms, s.Forms[end:])
	out.Tags = slices.Concat(s.Tags[:first], p.tags, s.Tags[end:])
	out.Labels = slices.Concat(s.Labels[:first], p.labels, s.Labels[end:])
	for _, h := range s.Heads[:first] {
		out.Heads = append(out.Heads, place(h))
	}
	for _, h := range p.heads {
		if h < 0 {
			out.Heads = append(out.Heads, place(above))
		} else {
			out.Heads = append(out.Heads, first+h)
		}
	}
	for _, h := range s.Heads[end:] {
		out.Heads = append(out.Heads, place(h))
	}
	return out
}

// person returns the phrase of a person or of several. A phrase in apposition
// is closed by a comma unless a stop follows; possessives stay short.
func (n newsNames) person(stop, possessive bool) phrase {
	var p phrase
	if possessive {
		if n.rng.Float64() < 0.5 {
			n.name(&p, -1, "")
		} else {
			n.titled(&p, -1, "")
		}
		return p
	}
	if n.rng.Float64() >= 0.18 {
		n.one(&p, stop, -1, "", n.rng.Float64())
		return p
	}
	more := 1 + n.rng.IntN(3)/2
	first := n.one(&p, false, -1, "", 0.2+0.6*n.rng.Float64())
	for k := range more {
		if last := k == more-1; last {
			at := p.add("and", "CCONJ CC", "cc", 0)
			p.heads[at] = n.one(&p, stop, first, "conj", n.rng.Float64())
			continue
		}
		at := p.add(",", "PUNCT ,", "punct", 0)
		p.heads[at] = n.one(&p, true, first, "conj", 0.2+0.4*n.rng.Float64())
	}
	return p
}

// one adds a person in one of the ways of news, chosen by r in 0..1, and returns
// the index of its head.
func (n newsNames) one(p *phrase, stop bool, head int, label string, r float64) int {
	switch {
	case r < 0.2:
		return n.name(p, head, label)
	case r < 0.6:
		return n.titled(p, head, label)
	case r < 0.68: // Israel's Silvan Shalom
		c := n.pick(countries)
		owner := p.add(c, "PROPN NNP", "nmod:poss", 0)
		p.add("'s", "PART POS", "case", owner)
		h := n.name(p, head, label)
		p.heads[owner] = h
		return h
	case r < 0.88: // the opposition leader, Aung San Suu Kyi,
		h := n.described(p, head, label)
		comma := p.add(",", "PUNCT ,", "punct", 0)
		p.heads[comma] = n.name(p, h, "appos")
		if !stop {
			p.add(",", "PUNCT ,", "punct", h)
		}
		return h
	}
	h := n.name(p, head, label) // Aung San Suu Kyi, the opposition leader,
	comma := p.add(",", "PUNCT ,", "punct", 0)
	p.heads[comma] = n.described(p, h, "appos")
	if !stop {
		p.add(",", "PUNCT ,", "punct", h)
	}
	return h
}

// name adds a personal name.
func (n newsNames) name(p *phrase, head int, label string) int {
	family := n.pick(familyNames)
	if n.rng.Float64() < 0.15 {
		return p.add(family, "PROPN NNP", label, head)
	}
	first := p.add(n.pick(givenNames), "PROPN NNP", label, head)
	if n.rng.Float64() < 0.12 {
		p.add(n.pick(givenNames), "PROPN NNP", "flat", first)
	}
	if n.rng.Float64() < 0.06 {
		al := p.add([]string{"al", "el", "Al"}[n.rng.IntN(3)], "PROPN NNP", "flat", first)
		p.add("-", "PUNCT HYPH", "punct", al)
	}
	p.add(family, "PROPN NNP", "flat", first)
	return first
}

// titled adds a name behind an office: "Sudanese President Omar Hassan".
func (n newsNames) titled(p *phrase, head int, label string) int {
	if n.rng.Float64() < 0.08 {
		t := p.add("Mr.", "PROPN NNP", "nmod:desc", 0)
		h := p.add(n.pick(familyNames), "PROPN NNP", label, head)
		p.heads[t] = h
		return h
	}
	t := n.office(p, true)
	h := n.name(p, head, label)
	p.heads[t] = h
	p.labels[t] = "nmod:desc"
	return h
}

// office adds an office with what stands before it and returns its head. Before
// a name it is mostly written with capitals.
func (n newsNames) office(p *phrase, before bool) int {
	o := offices[n.rng.IntN(len(offices))]
	words := strings.Fields(o)
	capital := before && n.rng.Float64() < 0.75
	var left []int
	switch r := n.rng.Float64(); {
	case r < 0.4:
		left = append(left, p.add(n.pick(peoples), "ADJ JJ", "amod", 0))
	case r < 0.6:
		left = append(left, p.add(n.pick(bodies), "PROPN NNP", "compound", 0))
	case r < 0.7:
		c := p.add(n.pick(countries), "PROPN NNP", "nmod:poss", 0)
		p.add("'s", "PART POS", "case", c)
		left = append(left, c)
	}
	if n.rng.Float64() < 0.12 {
		w := n.pick(qualifiers)
		if len(left) == 0 && capital {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		left = append(left, p.add(w, "ADJ JJ", "amod", 0))
	}
	at := 0
	for i, w := range words {
		form, tag := w, "NOUN NN"
		adjective := strings.HasSuffix(w, "/j")
		form = strings.TrimSuffix(form, "/j")
		of := form == "of"
		switch {
		case of:
			tag = "ADP IN"
		case adjective && capital:
			tag = "ADJ NNP"
		case adjective:
			tag = "ADJ JJ"
		case capital:
			tag = "PROPN NNP"
		}
		if capital && !of {
			form = strings.ToUpper(form[:1]) + form[1:]
		}
		switch {
		case of:
			p.add(form, tag, "case", len(p.forms)+1)
		case i > 0 && words[i-1] == "of":
			p.add(form, tag, "nmod", at)
		case i+1 == len(words) || words[i+1] == "of":
			at = p.add(form, tag, "", 0)
		case adjective:
			left = append(left, p.add(form, tag, "amod", 0))
		default:
			left = append(left, p.add(form, tag, "compound", 0))
		}
	}
	for _, l := range left {
		p.heads[l] = at
	}
	return at
}

// described adds a description without a name: "the Cuban foreign minister",
// "his Turkish counterpart".
func (n newsNames) described(p *phrase, head int, label string) int {
	det := -1
	if n.rng.Float64() < 0.25 {
		det = p.add(n.pick([]string{"his", "her", "its", "their"}), "PRON PRP$", "nmod:poss", 0)
		var people = -1
		if n.rng.Float64() < 0.5 {
			people = p.add(n.pick(peoples), "ADJ JJ", "amod", 0)
		}
		h := p.add(n.pick([]string{"counterpart", "deputy", "host", "predecessor", "aide", "leader", "rival"}), "NOUN NN", label, head)
		p.heads[det] = h
		if people >= 0 {
			p.heads[people] = h
		}
		return h
	}
	if n.rng.Float64() < 0.6 {
		det = p.add(n.pick([]string{"the", "the", "the", "a"}), "DET DT", "det", 0)
	}
	h := n.office(p, false)
	p.labels[h], p.heads[h] = label, head
	if det >= 0 {
		p.heads[det] = h
	}
	return h
}

// adjuncts puts a place, a day or both behind a verb and its object.
func (n newsNames) adjuncts(s sample) sample {
	for v := range s.Forms {
		if !strings.HasPrefix(s.Tags[v], "VERB VB") || n.rng.Float64() < 0.5 {
			continue
		}
		at, ok := behindObject(s, v)
		if !ok {
			continue
		}
		var p phrase
		const verb = -1
		if n.rng.Float64() < 0.4 {
			k := p.add("in", "ADP IN", "case", 0)
			p.heads[k] = p.add(n.pick(countries), "PROPN NNP", "obl", verb)
		}
		if len(p.forms) == 0 || n.rng.Float64() < 0.5 {
			if n.rng.Float64() < 0.6 {
				k := p.add("on", "ADP IN", "case", 0)
				p.heads[k] = p.add(n.pick(weekdays), "PROPN NNP", "obl", verb)
			} else {
				p.add(n.pick(weekdays), "PROPN NNP", "obl:unmarked", verb)
			}
		}
		return splice(s, at, at, v, p)
	}
	return s
}

// behindObject returns the place behind the verb, its particle and its object,
// where these stand next to each other and the clause goes on.
func behindObject(s sample, v int) (at int, ok bool) {
	at = v + 1
	for j := v + 1; j < len(s.Forms); j++ {
		if s.Heads[j] != v || s.Labels[j] != "obj" && s.Labels[j] != "compound:prt" {
			continue
		}
		if first, end := extent(s, j); first == at {
			at = end
		}
	}
	for j, h := range s.Heads {
		if j >= at && h == v && strings.HasPrefix(s.Labels[j], "obl") {
			return at, at < len(s.Forms)
		}
		if h == v && (s.Labels[j] == "ccomp" || s.Labels[j] == "advcl") && j >= at {
			return at, true
		}
	}
	return at, at < len(s.Forms) && strings.HasPrefix(s.Tags[at], "PUNCT") && at > v+1
}

// extent returns the first and the end of the words under i.
func extent(s sample, i int) (first, end int) {
	first, end = i, i+1
	for j := range s.Forms {
		k := j
		for steps := 0; k >= 0 && k != i && steps < len(s.Forms); steps++ {
			k = s.Heads[k]
		}
		if k == i {
			first, end = min(first, j), max(end, j+1)
		}
	}
	return first, end
}

func (n newsNames) pick(list []string) string { return list[n.rng.IntN(len(list))] }

package ner

import "strings"

// A name means the same throughout a document, nearly always: what is a person
// in the second sentence is one in the headline. So the names that were found
// vote, each mention with its probability; the last word of a person's full name
// votes for the person too. A mention whose reading has far fewer votes than
// another, and a capitalised word outside all spans that is a name elsewhere, get
// a bonus for that reading, and the tags are decoded once more. The bonus is
// added to the model's own opinion, so clear context still wins ("Jordan" the
// man beside "Jordan" the country). An acronym that follows its name in brackets
// is that name from then on.
const (
	relabelBonus = 2.5 // logarithm of odds
	recoverBonus = 3.0
	acronymBonus = 6.0
	// A reading gives way only to one of this many times its votes.
	votesAgainst = 2.0
	// A word outside all spans needs this many votes to be reconsidered.
	votesToRecover = 0.7
	// What the last word of a full name counts for, beside a whole mention.
	surnameShare = 0.8
	// Names of more words are left alone.
	longestName = 8
)

// votingLabels are how many labels take part: those of Labels up to LOC. Events,
// products and dates are too loosely named.
const (
	person       = 0
	norp         = 1
	org          = 3
	votingLabels = 6
)

// nameTable counts the votes of a document's names.
type nameTable struct {
	index map[uint64]int32
	votes [][votingLabels]float32
	words map[int32]int32 // by lower-cased form: votes of names of one word
	// acronyms are the lower-cased forms that a name in full was followed by in
	// brackets.
	acronyms map[int32]bool
}

func (t *nameTable) reset() {
	if t.index == nil {
		t.index, t.words, t.acronyms = map[uint64]int32{}, map[int32]int32{}, map[int32]bool{}
	}
	clear(t.index)
	clear(t.words)
	clear(t.acronyms)
	t.votes = t.votes[:0]
}

// vote adds to the votes of the name of these lower-cased forms.
func (t *nameTable) vote(name []int32, label int, weight float32) {
	k := nameKey(name)
	i, ok := t.index[k]
	if !ok {
		i = int32(len(t.votes))
		t.index[k] = i
		t.votes = append(t.votes, [votingLabels]float32{})
	}
	t.votes[i][label] += weight
	if len(name) == 1 {
		t.words[name[0]] = i
	}
}

// mention votes for the name of a mention and, if it is of a person, for its
// last word.
func (t *nameTable) mention(name []int32, label int, score float32) {
	if label >= votingLabels || len(name) > longestName || len(name) == 0 {
		return
	}
	t.vote(name, label, score)
	if label == person && len(name) > 1 {
		t.vote(name[len(name)-1:], person, surnameShare*score)
	}
}

func nameKey(name []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, n := range name {
		h = (h ^ uint64(n)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// best returns the label with most votes.
func (t *nameTable) best(i int32) (label int, votes float32) {
	for l, v := range t.votes[i] {
		if v > votes {
			label, votes = l, v
		}
	}
	return label, votes
}

// agree lets the names of the decoded document vote, and those known before, and
// adds the bonuses to s.emit. It reports whether there were any.
func (s *Scratch) agree(words []string, known []Known) bool {
	t := &s.names
	t.reset()
	for _, sp := range s.spans {
		t.mention(s.lower[sp.First:sp.End], sp.Label, sp.Score)
		if a := sp.End + 1; sp.Label == org && a+1 < len(words) && words[a-1] == "(" && words[a+1] == ")" &&
			abbreviates(words[a], words[sp.First:sp.End]) {
			t.vote(s.lower[a:a+1], org, 1)
			t.acronyms[s.lower[a]] = true
		}
	}
	for _, k := range known {
		t.mention(s.numbers(k.Words), k.Label, k.Score)
	}
	changed := false
	next := 0
	for _, sp := range s.spans {
		changed = s.recover(next, sp.First) || changed
		next = sp.End
		if sp.Label >= votingLabels || sp.End-sp.First > longestName {
			continue
		}
		i := t.index[nameKey(s.lower[sp.First:sp.End])]
		if label, votes := t.best(i); label != sp.Label && votes > votesAgainst*t.votes[i][sp.Label] {
			s.favour(sp.First, sp.End, label, relabelBonus)
			changed = true
		}
	}
	return s.recover(next, len(s.lower)) || changed
}

// numbers returns the numbers of the lower-cased words, -1 for a word
// that the document does not have.
func (s *Scratch) numbers(words []string) []int32 {
	out := make([]int32, len(words))
	for i, w := range words {
		s.feat.normalize(w)
		n, ok := s.lowers[string(s.feat.lower)]
		if !ok {
			n = -1
		}
		out[i] = n
	}
	return out
}

// recover looks for names of one word among the words from first to end, which
// are in no span. Words that the document also writes in lower case and groups
// ("Native" beside "Native Americans") are left out.
func (s *Scratch) recover(first, end int) bool {
	changed := false
	for i := first; i < end; i++ {
		c := s.cas[i]
		if c != allCapitals && (c != capitalised || s.place[i]&placeLower != 0 || s.names.acronyms[s.lower[i]]) {
			continue
		}
		k, ok := s.names.words[s.lower[i]]
		if !ok {
			continue
		}
		if label, votes := s.names.best(k); votes >= votesToRecover && label != norp {
			bonus := float32(recoverBonus)
			if s.names.acronyms[s.lower[i]] {
				bonus = acronymBonus
			}
			s.favour(i, i+1, label, bonus)
			changed = true
		}
	}
	return changed
}

// abbreviates tells whether the letters of short are the initials of the
// capitalised words of name.
func abbreviates(short string, name []string) bool {
	short = strings.ReplaceAll(short, ".", "")
	i := 0
	for _, w := range name {
		if w == "" || w[0] < 'A' || w[0] > 'Z' {
			continue
		}
		if i == len(short) || short[i] != w[0] {
			return false
		}
		i++
	}
	return i > 1 && i == len(short)
}

// favour adds a bonus to the reading of the words from first to end as one span.
func (s *Scratch) favour(first, end, label int, bonus float32) {
	for i := first; i < end; i++ {
		position := inside
		switch {
		case end == first+1:
			position = unit
		case i == first:
			position = begin
		case i == end-1:
			position = last
		}
		s.emit[i*numTags+1+4*label+position] += bonus
	}
}

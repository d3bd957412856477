package ner

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// lexiconKinds is the number of kinds of word that a Lexicon tells apart: given
// name, common given name, surname, common surname, word of a city's name, big
// city, word of a country's name, word for a people. The last is the highest
// bit.
const lexiconKinds = 8

// Lexicon tells which kinds of name a word occurs in. Of a word it keeps 24 bits
// of the hash, so about one in ten million other words is taken for one that is
// in it. It is immutable.
type Lexicon struct {
	slots []uint32 // 24 bits of hash, 8 bits of kinds; 0 is empty
}

// NewLexicon returns a lexicon of lower-cased words and their kinds.
func NewLexicon(words map[string]uint8) *Lexicon {
	size := 16
	for size*4 < 5*len(words) {
		size *= 2
	}
	l := &Lexicon{slots: make([]uint32, size)}
	for _, w := range slices.Sorted(maps.Keys(words)) {
		l.add(w, words[w])
	}
	return l
}

func (l *Lexicon) add(word string, kinds uint8) {
	i, tag := l.slot([]byte(word))
	for ; l.slots[i] != 0; i = (i + 1) & (len(l.slots) - 1) {
		if l.slots[i]&^0xff == tag {
			l.slots[i] |= uint32(kinds)
			return
		}
	}
	l.slots[i] = tag | uint32(kinds)
}

// find returns the kinds of a lower-cased word, 0 if it is not in the lexicon.
func (l *Lexicon) find(word []byte) uint8 {
	i, tag := l.slot(word)
	for ; l.slots[i] != 0; i = (i + 1) & (len(l.slots) - 1) {
		if l.slots[i]&^0xff == tag {
			return uint8(l.slots[i])
		}
	}
	return 0
}

// slot returns where to look first for a word, and its tag, from other bits of
// the same hash.
func (l *Lexicon) slot(word []byte) (int, uint32) {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return int(h) & (len(l.slots) - 1), uint32(h>>40) << 8
}

func (l *Lexicon) encode(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(l.slots)))
	for _, s := range l.slots {
		b = binary.LittleEndian.AppendUint32(b, s)
	}
	return b
}

func decodeLexicon(b []byte) (*Lexicon, []byte, error) {
	if len(b) < 4 {
		return nil, nil, errors.New("ner: the lexicon is cut short")
	}
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if n == 0 || n&(n-1) != 0 || n > len(b)/4 {
		return nil, nil, errors.New("ner: the lexicon is damaged")
	}
	l := &Lexicon{slots: make([]uint32, n)}
	for i := range l.slots {
		l.slots[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return l, b[4*n:], nil
}

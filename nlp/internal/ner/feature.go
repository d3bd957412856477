package ner

import (
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// The input of a word: its pretrained vector, marks of the word itself, marks of
// its place in the text, and the sum of its learned vectors.
const (
	vectorDim  = 100
	spellMarks = 10
	typeMarks  = spellMarks + lexiconKinds
	placeMarks = 5
	fixedDim   = 128
	embedDim   = 48
	inputDim   = fixedDim + embedDim
	placeAt    = vectorDim + typeMarks
)

// Kinds of learned vectors, mixed into the hash of the feature.
const (
	featWord uint64 = iota + 1
	featSuffix2
	featSuffix3
	featSuffix4
	featPrefix2
	featPrefix3
	featPrefix4
	featShape
	featCount = int(featShape)
)

// Marks of a word's place, as bits.
const (
	placeFirst    = 1 << iota // first of its sentence, or after an opening quote
	placeLower                // the document also writes it in lower case
	placeCapital              // the document writes it with a capital amid a sentence
	placeCapitals             // the sentence is in capitals
	placeTitle                // the sentence is in title case, as headlines are
)

// wordType is what the model takes from a word form by itself.
type wordType struct {
	vector int // index into the pretrained vectors, or -1
	feats  [featCount]uint32
	mark   [typeMarks]float32
}

// casing is how a form is written.
type casing uint8

const (
	noLetters casing = iota
	lowerCase
	capitalised
	allCapitals // of two letters or more
	otherCase   // starting in lower case
)

func casingOf(form string) casing {
	var upper, lower int
	head := false
	seen := false
	for _, r := range form {
		switch {
		case r < utf8.RuneSelf && (r < 'A' || r > 'z'):
			continue
		case unicode.IsUpper(r):
			head = head || !seen
			upper++
		case unicode.IsLetter(r):
			lower++
		default:
			continue
		}
		seen = true
	}
	switch {
	case !seen:
		return noLetters
	case upper == 0:
		return lowerCase
	case head && lower == 0 && upper > 1:
		return allCapitals
	case head:
		return capitalised
	}
	return otherCase
}

// featurizer computes word types. It is not safe for concurrent use.
type featurizer struct {
	vec   *vectors.Table
	lex   *Lexicon
	lower []byte
	shape []byte
}

// word fills w for a form and leaves its normal form in f.lower.
func (f *featurizer) word(w *wordType, form string) {
	f.normalize(form)
	lower := f.lower
	*w = wordType{vector: f.find(lower)}
	w.feats[0] = hashFeature(featWord, lower)
	if n := len(lower); n > 0 {
		s2 := back(lower, n, 2)
		s3, s4 := back(lower, s2, 1), back(lower, s2, 2)
		w.feats[1] = hashFeature(featSuffix2, lower[s2:])
		w.feats[2] = hashFeature(featSuffix3, lower[s3:])
		w.feats[3] = hashFeature(featSuffix4, lower[s4:])
		p2 := ahead(lower, 0, 2)
		p3, p4 := ahead(lower, p2, 1), ahead(lower, p2, 2)
		w.feats[4] = hashFeature(featPrefix2, lower[:p2])
		w.feats[5] = hashFeature(featPrefix3, lower[:p3])
		w.feats[6] = hashFeature(featPrefix4, lower[:p4])
	}
	w.feats[7] = hashFeature(featShape, f.shape)
	f.spell(w, form)
}

// find looks up a pretrained vector; a word with inner stops or hyphens that is
// not in the table is looked up without them.
func (f *featurizer) find(lower []byte) int {
	if f.vec == nil {
		return -1
	}
	i := f.vec.Find(lower)
	if i >= 0 {
		return i
	}
	var plain [64]byte
	n := 0
	for _, c := range lower {
		if c == '.' || c == '-' || n == len(plain) {
			continue
		}
		plain[n] = c
		n++
	}
	if n == len(lower) || n == 0 {
		return -1
	}
	return f.vec.Find(plain[:n])
}

// spell sets the marks of w.
func (f *featurizer) spell(w *wordType, form string) {
	var upper, low, digit, other, runes int
	for _, r := range form {
		runes++
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			low++
		case unicode.IsDigit(r):
			digit++
		default:
			other++
		}
	}
	set := func(i int, on bool) {
		if on {
			w.mark[i] = 1
		}
	}
	c := casingOf(form)
	set(0, w.vector < 0)
	set(1, c == capitalised || c == allCapitals)
	set(2, c == allCapitals)
	set(3, upper > 1 && low > 0)
	set(4, digit > 0)
	set(5, digit == runes)
	set(6, other == runes)
	set(7, runes == 1)
	set(8, other > 0 && other < runes)
	set(9, c == lowerCase)
	if f.lex != nil && (c == capitalised || c == allCapitals) {
		kinds := f.lex.find(f.lower)
		for i := range lexiconKinds {
			set(spellMarks+i, kinds>>i&1 == 1)
		}
	}
}

// normalize writes the lower-cased form, with plain quotes and dashes, and its
// shape: runs of X, x, d and other characters, each at most three long.
func (f *featurizer) normalize(form string) {
	f.lower, f.shape = f.lower[:0], f.shape[:0]
	var before byte
	run := 0
	for _, r := range form {
		var c byte
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		default:
			c = '*'
		}
		if c == before {
			run++
		} else {
			before, run = c, 1
		}
		if run <= 3 {
			f.shape = append(f.shape, c)
		}
		switch r {
		case '’', '‘', '`', 'ʼ':
			r = '\''
		case '“', '”':
			r = '"'
		case '–', '—':
			r = '-'
		}
		f.lower = utf8.AppendRune(f.lower, unicode.ToLower(r))
	}
}

// back returns the index n runes before i.
func back(b []byte, i, n int) int {
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRune(b[:i])
		i -= size
	}
	return i
}

// ahead returns the index n runes after i.
func ahead(b []byte, i, n int) int {
	for ; n > 0 && i < len(b); n-- {
		_, size := utf8.DecodeRune(b[i:])
		i += size
	}
	return i
}

// hashFeature is FNV-1a over the text, seeded by the kind of feature and folded
// to 32 bits; never 0.
func hashFeature(kind uint64, text []byte) uint32 {
	h := 14695981039346656037 ^ kind*0x9e3779b97f4a7c15
	for _, c := range text {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return uint32(h^h>>32) | 1
}

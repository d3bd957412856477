package syntax

import (
	"unicode"
	"unicode/utf8"
)

// marks is the number of spelling marks at the end of the fixed part of the
// input, which is fixedDim wide: the pretrained vector, padding, the marks.
const (
	marks    = 12
	fixedDim = 112
	embedDim = 64
	inputDim = fixedDim + embedDim
)

// kinds of learned features, the high bits of their hash.
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

// Word is a word as the model sees it.
type Word struct {
	id     uint64             // hash of the form and whether it is the first
	vector int                // index into the pretrained vectors, or -1
	feats  [featCount]uint64  // hashes of the learned features, 0 where absent
	mark   [marks - 1]float32 // spelling marks
}

// Featurizer turns word forms to features. It is not safe for concurrent use.
type Featurizer struct {
	find  func([]byte) int
	lower []byte
	shape []byte
}

// NewFeaturizer returns a featurizer that looks pretrained vectors up with
// find.
func NewFeaturizer(find func([]byte) int) *Featurizer { return &Featurizer{find: find} }

// Word fills w for a form; first tells whether it is the first of its sentence.
func (f *Featurizer) Word(w *Word, form string, first bool) {
	f.normalize(form)
	*w = Word{vector: f.find(f.lower), id: hashString(form)}
	if first {
		w.id = ^w.id
	}
	lower := f.lower
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
	var upper, low, digit, other, runes int
	head := false
	for i, r := range form {
		runes++
		switch {
		case unicode.IsUpper(r):
			upper++
			head = head || i == 0
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
	set(0, w.vector < 0)
	set(1, head)
	set(2, upper > 1 && low == 0)
	set(3, upper > 0 && low > 0 && !head)
	set(4, digit > 0)
	set(5, digit == runes)
	set(6, other == runes)
	set(7, first)
	set(8, first && head)
	set(9, runes == 1)
	set(10, other > 0 && other < runes)
}

// normalize writes the lower-cased form, with plain quotes and dashes, and its
// shape: runs of X, x, d and other characters, each at most two long.
func (f *Featurizer) normalize(form string) {
	f.lower, f.shape = f.lower[:0], f.shape[:0]
	var last byte
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
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 {
			f.shape = append(f.shape, c)
		}
		switch r {
		case '’', '‘', '`':
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

// hashString is FNV-1a, mixed, and never 0.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	return h | 1<<63
}

// hashFeature is FNV-1a over the text, seeded by the kind of feature; never 0.
func hashFeature(kind uint64, text []byte) uint64 {
	h := 14695981039346656037 ^ kind*0x9e3779b97f4a7c15
	for _, c := range text {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 29
	if h == 0 {
		return 1
	}
	return h
}

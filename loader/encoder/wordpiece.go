package encoder

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Pieces that stand for themselves; they come first in every vocabulary.
const (
	Padding  = iota // fills a sequence
	Meeting         // stands before a word that may tell of a meeting
	Told            // stands behind the word
	Visiting        // stands before a word that may tell of a visit
	Begin           // begins a sequence
	End             // ends a sentence, and each name behind it
	Unknown         // a word that no pieces make up
	specials
)

// specialNames are how vocabulary files write them.
var specialNames = [specials]string{"[PAD]", "[MEETING]", "[TOLD]", "[VISITING]", "[CLS]", "[SEP]", "[UNK]"}

// maxWord is the longest word, in characters, that is split; longer ones are unknown.
const maxWord = 64

// Vocabulary splits words into pieces: the longest piece that begins the word, then
// the longest that continues it, and so on (Schuster and Nakajima 2012, "Japanese and
// Korean voice search"). Words are compared without case and accents.
type Vocabulary struct {
	pieces []string
	index  map[string]int32
}

// NewVocabulary numbers pieces in their order, the special ones first. Pieces that
// continue a word begin with "##".
func NewVocabulary(pieces []string) *Vocabulary {
	v := &Vocabulary{pieces: append(specialNames[:], pieces...), index: make(map[string]int32, len(pieces))}
	for i, p := range pieces {
		v.index[p] = int32(specials + i)
	}
	return v
}

// Len is the number of pieces, with the special ones.
func (v *Vocabulary) Len() int { return len(v.pieces) }

// Piece returns a piece by its number.
func (v *Vocabulary) Piece(id int32) string { return v.pieces[id] }

// Append appends the pieces of a word; it appends at least one.
func (v *Vocabulary) Append(ids []int32, word string) []int32 {
	before := len(ids)
	from := -1
	folded := fold(word)
	for i, r := range folded {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			if from >= 0 {
				ids = v.split(ids, folded[from:i])
				from = -1
			}
			ids = v.split(ids, string(r))
		} else if from < 0 {
			from = i
		}
	}
	if from >= 0 {
		ids = v.split(ids, folded[from:])
	}
	if len(ids) == before {
		ids = append(ids, Unknown)
	}
	return ids
}

// fold lower-cases a word and takes off its accents.
func fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		plain = plain && word[i] < 0x80 && (word[i] < 'A' || word[i] > 'Z')
	}
	if plain {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		if !unicode.Is(unicode.Mn, r) && !unicode.IsControl(r) && !unicode.IsSpace(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (v *Vocabulary) split(ids []int32, word string) []int32 {
	before := len(ids)
	if len(word) > 4*maxWord {
		return append(ids, Unknown)
	}
	var room [4*maxWord + 2]byte
	copy(room[:], "##")
	copy(room[2:], word)
	for at := 0; at < len(word); {
		end := len(word)
		for ; end > at; end-- {
			p := room[2+at : 2+end]
			if at > 0 { // the bytes before are spent
				room[at], room[at+1] = '#', '#'
				p = room[at : 2+end]
			}
			if id, ok := v.index[string(p)]; ok {
				ids = append(ids, id)
				break
			}
		}
		if end == at {
			return append(ids[:before], Unknown)
		}
		at = end
	}
	return ids
}

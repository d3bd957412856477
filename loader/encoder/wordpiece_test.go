package encoder

import (
	"strings"
	"testing"
)

func TestVocabularySplits(t *testing.T) {
	v := NewVocabulary(strings.Fields("met ##ing meet la ##vr ##ov u s . ' un ##ited café é e zurich ##s"))
	for _, c := range []struct{ name, word, want string }{
		{"a whole word", "met", "met"},
		{"the longest beginning first", "meeting", "meet ##ing"},
		{"several pieces", "Lavrov", "la ##vr ##ov"},
		{"marks stand alone", "U.S.", "u . s ."},
		{"accents are taken off", "Zürich", "zurich"},
		{"no pieces", "xyz", "[UNK]"},
		{"a rest without a piece", "metz", "[UNK]"},
		{"nothing", "", "[UNK]"},
		{"only an accent", "\u0301", "[UNK]"},
		{"longer than a word", strings.Repeat("met", 200), "[UNK]"},
		{"a possessive", "Lavrov's", "la ##vr ##ov ' s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, id := range v.Append(nil, c.word) {
				got = append(got, v.Piece(id))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%q is %q, want %q", c.word, s, c.want)
			}
		})
	}
}

// Any word has pieces, and they are pieces of the vocabulary.
func FuzzVocabulary(f *testing.F) {
	v := NewVocabulary(strings.Fields("a b ##a ##b ab ##ab . é"))
	for _, s := range []string{"abab", "a.b", "\xff\xfe", "É", strings.Repeat("a", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		ids := v.Append(nil, word)
		if len(ids) == 0 {
			t.Fatal("no pieces")
		}
		for _, id := range ids {
			if id < 0 || int(id) >= v.Len() {
				t.Fatalf("piece %d of %d", id, v.Len())
			}
		}
	})
}

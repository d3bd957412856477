package sqlite

import (
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// soundMark begins keys that are sounds; no folded word has it.
const soundMark = "~"

// wordKeys returns the keys under which a word of a name is found: its sound and,
// if it can be what a word with one wrong letter was meant to be, the word itself
// and what is left of it without each of its letters. Two words that are one letter
// off share one of these.
func wordKeys(word string) []string {
	keys := []string{soundMark + graph.SoundKey(word)}
	if n := utf8.RuneCountInString(word); n >= graph.MinTypoLetters-1 && n <= graph.MaxTypoLetters+1 {
		keys = append(keys, nearKeys(word)...)
	}
	return keys
}

// nearKeys returns a word, and it without each of its letters.
func nearKeys(word string) []string {
	keys := []string{word}
	for i, r := range word {
		key := word[:i] + word[i+utf8.RuneLen(r):]
		if key != keys[len(keys)-1] { // of two equal letters, either may go
			keys = append(keys, key)
		}
	}
	return keys
}

// searchKeys returns the keys under which the words are that match a word of a
// search by sound or but for one letter.
func searchKeys(w graph.SearchWord) []string {
	keys := []string{soundMark + w.Sound}
	if w.ForgivesTypo() {
		keys = append(keys, nearKeys(w.Text)...)
	}
	return keys
}

const (
	// putWordKeys goes before the first rows of words, a JSON list, into entity_word.
	putWordKeys = `INSERT OR IGNORE INTO word_key (key, word) SELECT json_each.value, j.value FROM json_each(?1) j
		CROSS JOIN json_each(entente_word_keys(j.value)) WHERE NOT EXISTS (SELECT 1 FROM entity_word w WHERE w.word = j.value)`
	// dropWordKeys goes after the last row of a word has left entity_word.
	dropWordKeys = `DELETE FROM word_key WHERE word = ?1 AND key IN (SELECT value FROM json_each(entente_word_keys(?1)))
		AND NOT EXISTS (SELECT 1 FROM entity_word WHERE word = ?1)`
)

package graph

import "strings"

// Skeleton gives a key on which the usual transliterations and spellings of one
// name agree: Sergei, Sergey and Serguei; Mohammed and Muhammad; Lavrov and
// Lawrow; Yeltsin and Jelzin; Gaddafi, Qaddafi and Kadhafi; Zelensky and
// Zelenskiy; Bashar al-Assad and Bashar Assad. It works on each word of a folded
// name and keeps the words apart. Different names share a key now and then, so an
// equal key is a reason to compare two names, never by itself a reason to merge
// them.
func Skeleton(folded string) string {
	words := strings.Fields(folded)
	out := words[:0]
	for i, w := range words {
		if isArticle(w) && i > 0 && i < len(words)-1 {
			continue
		}
		out = append(out, skeletonOf(w))
	}
	return strings.Join(out, " ")
}

// isArticle reports whether a word is the Arabic article, which may be left out.
func isArticle(w string) bool { return w == "al" || w == "el" || w == "ul" }

// SoundKey is the skeleton of one folded word, in Latin letters if it is written
// in Cyrillic ones.
func SoundKey(word string) string { return skeletonOf(romanized(word)) }

func skeletonOf(w string) string {
	switch w {
	case "abdel", "abdul", "abdal", "abd", "abdol":
		return "abdal"
	case "bin", "ben", "ibn":
		return "bn"
	}
	return skeletonWord(w)
}

// romanized writes Cyrillic letters in Latin ones, as English newspapers do.
func romanized(word string) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if latin, ok := cyrillic[r]; ok {
			b.WriteString(latin)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// cyrillic maps lower-case letters of the Slavic alphabets.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "e", 'є': "ye", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "v", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dzh",
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// spellings are groups of letters that stand for one sound, longest first where
// one begins another. Capitals stand for sounds without a letter of their own:
// C as in church, S as in ship.
var spellings = strings.NewReplacer(
	"schtsch", "SC", "shch", "SC", "tsch", "C", "tch", "C", "sch", "S", "sh", "S",
	"ch", "C", "dzh", "j", "dj", "j", "zh", "z", "kh", "h", "gh", "g", "ph", "f",
	"th", "t", "dh", "d", "ts", "s", "tz", "s", "lz", "ls", "nz", "ns", "rz", "rs",
	"ck", "k", "q", "k", "w", "v", "x", "ks", "gue", "ge", "gui", "gi", "guy", "gy",
	"ce", "se", "ci", "si", "cy", "sy", "c", "k",
	"eu", "o", "eo", "o", "oe", "o", "ue", "o", "ou", "o", "oo", "o", "ae", "a", "ee", "i",
)

func skeletonWord(w string) string {
	if len(w) < 2 || !isASCII(w) {
		return w
	}
	t := spellings.Replace(ending(initial(w)))
	b := make([]byte, 0, len(t))
	first := true // no vowel before
	for i := 0; i < len(t); i++ {
		c := t[i]
		last := i == len(t)-1
		switch c {
		case 'e':
			// Unstressed e and a vary (Mohammed, Muhammad), and before h
			// (Mehdi, Mahdi); the first vowel and a final one tell names apart
			// (Bell and Ball, Alice and Alisa).
			if !last && (!first || t[i+1] == 'h') {
				c = 'a'
			}
		case 'u':
			c = 'o'
		case 'y', 'j':
			c = 'i'
			if i == 0 && !last && vowel(t[1]) {
				c = 'y'
			}
		case 'z':
			if last {
				c = 's'
			}
		case 'h':
			// Silent before a consonant and at the end: Shah, Johnson, Ahmed.
			if i > 0 && (last || !vowel(t[i+1])) {
				continue
			}
		}
		first = first && !vowel(c)
		if n := len(b); n > 0 && b[n-1] == c {
			continue
		}
		b = append(b, c)
	}
	if n := len(b); n > 3 && string(b[n-2:]) == "ov" && (b[n-3] == 'C' || b[n-3] == 'S') {
		b[n-2] = 'a' // Gorbachev, Gorbatschow
	}
	return string(b)
}

// initial settles the beginnings on which systems of transliteration differ.
func initial(w string) string {
	switch {
	case hasAny(w, "ye", "je"):
		return w[1:] // Yeltsin, Jelzin, Eltsin
	case hasAny(w, "gad", "qad"):
		return "k" + w[1:] // Gaddafi, Qaddafi, Kadhafi
	case hasAny(w, "gha", "khad", "qha"):
		return "k" + w[2:] // Khadafy; Ghalibaf, Qalibaf
	case hasAny(w, "iu", "ia"):
		return "y" + w[1:]
	}
	return w
}

// ending settles the endings of Slavic surnames: -off and -ow are -ov.
func ending(w string) string {
	if len(w) < 5 {
		return w
	}
	for _, end := range [...]string{"off", "ow"} {
		if strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)] + "ov"
		}
	}
	return w
}

func hasAny(w string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

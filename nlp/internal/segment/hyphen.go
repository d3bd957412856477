package segment

import "strings"

// splitsHyphen is whether the hyphen at s[i] parts tokens. Prefixes that are no
// words of their own stay with their word ("anti-war", "mid-May"), as do
// telephone numbers and two-part given names of East Asia ("Jong-un").
func splitsHyphen(s string, i int) bool {
	left := s[max(0, i-24):i]
	if j := strings.LastIndexByte(left, '-'); j >= 0 {
		left = left[j+1:]
	}
	right := s[i+1 : min(len(s), i+25)]
	if j := strings.IndexByte(right, '-'); j >= 0 {
		right = right[:j]
	}
	if left == "" || right == "" {
		return left != "" || right != ""
	}
	if digits(left) && digits(right) {
		return !numberCode(s)
	}
	if isPrefix(strings.ToLower(left)) {
		return false
	}
	switch strings.ToLower(right) {
	case "esque", "wise", "e", "ish":
		return false
	}
	return !givenName(s, left, right)
}

func digits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// numberCode is whether s, of digits and hyphens, is a telephone number or a
// date rather than a range: three groups or more, or groups of three and four.
func numberCode(s string) bool {
	if len(s) > 24 {
		return false
	}
	parts := strings.Split(s, "-")
	for _, p := range parts {
		if !digits(p) {
			return false
		}
	}
	return len(parts) > 2 || len(parts[0]) == 3 && len(parts[1]) == 4
}

// isPrefix is whether p is a prefix that is not split from its word.
func isPrefix(p string) bool {
	switch p {
	case "non", "e", "mid", "anti", "re", "co", "pre", "pro", "cross", "post", "over", "semi", "multi", "counter", "ex",
		"sub", "mini", "neo", "socio", "inter", "intra", "micro", "macro", "ultra", "trans", "un", "arch", "psycho",
		"under", "super", "hyper", "pseudo", "tele", "thermo", "bio", "geo", "proto", "uni", "bi", "tri", "de", "dis", "infra", "mega":
		return true
	}
	return false
}

// givenName is whether s is a given name of two short syllables, the second in
// lower case ("Jong-un", "Jae-in", "Wai-ching").
func givenName(s, left, right string) bool {
	if len(s) > 11 || strings.Count(s, "-") != 1 || len(left) > 5 || len(right) > 5 || len(left) < 2 || len(right) < 2 {
		return false
	}
	if left[0] < 'A' || left[0] > 'Z' {
		return false
	}
	for _, p := range [2]string{left[1:], right} {
		for i := range len(p) {
			if !isLower(p[i]) {
				return false
			}
		}
	}
	return syllable(strings.ToLower(left)) && syllable(right) && !notSyllable(left) && !notSyllable(right)
}

// syllable is whether s reads as a syllable of Korean, Chinese or Cantonese in
// the usual romanisations: an onset, vowels, and a coda out of n, ng, k, l, m, p,
// t, h or none.
func syllable(s string) bool {
	i := 0
	for i < len(s) && strings.IndexByte("aeiouwy", s[i]) < 0 {
		i++
	}
	if i > 2 {
		return false
	}
	switch s[:i] {
	case "", "b", "c", "ch", "d", "f", "g", "h", "hs", "j", "k", "kh", "kw", "l", "m", "n", "ng", "p", "q", "r", "s", "sh", "t", "ts", "tz", "w", "x", "y", "z", "zh", "ky", "hy", "my":
	default:
		return false
	}
	j := i
	for j < len(s) && strings.IndexByte("aeiouwy", s[j]) >= 0 {
		j++
	}
	if j == i || j-i > 4 {
		return false
	}
	switch s[j:] {
	case "", "n", "ng", "k", "l", "m", "p", "t", "h", "ck":
		return true
	}
	return false
}

// notSyllable lists English words that read as such syllables but make
// compounds ("Buy-in", "Log-on", "Two-man").
func notSyllable(s string) bool {
	switch strings.ToLower(s) {
	case "buy", "log", "on", "up", "at", "to", "of", "by", "man", "men", "ton", "win", "run", "hit", "cut", "set", "sit", "get",
		"put", "top", "hot", "pop", "hop", "key", "day", "way", "pay", "play", "low", "two", "ten", "won", "war", "law",
		"like", "long", "lot", "not", "new", "now", "non", "old", "all", "own", "off", "far", "sell", "tall", "wall", "ball", "call",
		"hall", "mall", "week", "peak", "look", "book", "cook", "back", "pack", "park", "kick", "pick", "sick", "lock", "rock", "check",
		"tech", "much", "high", "semi", "mid", "half", "year", "eye", "age", "time", "line", "home", "gun", "sun", "fan", "fun", "soon", "moon", "team",
		"big", "red", "so", "no", "do", "go", "be", "he", "we", "me", "us", "it", "is", "pre", "let", "net", "bet", "jet", "pet", "met", "wet", "sing", "song", "king", "ring", "wing", "gang", "bank", "junk", "tank", "think",
		"lap", "cap", "map", "tap", "gap", "hip", "lip", "tip", "dip", "zip", "kit", "bit", "fit", "pit", "cat", "hat", "fat", "rat", "bat", "mat", "part", "post", "show", "slow", "snow", "how", "see", "sea", "tea", "three":
		return true
	}
	return false
}

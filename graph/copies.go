package graph

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
)

// A sketch is the MinHash of a text's runs of words (Broder, "On the resemblance and
// containment of documents", 1997): of each of sketchSize hash functions the least
// value, of which 16 bits are kept. The part of values that two texts share is about
// the part of runs that they share. Bands of values (locality-sensitive hashing) find
// near copies among many texts without comparing all pairs.
const (
	sketchSize = 24
	bandSize   = 3
	runWords   = 4
	// minSketched is the fewest words of a text that has a sketch: shorter ones are
	// copies only if they are the same.
	minSketched = 60
	// minShared is how many values near copies share: about six of ten runs.
	minShared = 14
)

// TextID is the same for articles of one text, whoever published it. Of a text of
// sixty words and more it tells near copies, too: see [Copies].
func (a *Article) TextID() string {
	text := normalText(a.Body)
	id := contentID("text", text)
	words := strings.Fields(text)
	if len(words) < minSketched {
		return id
	}
	return id + "." + base64.RawURLEncoding.EncodeToString(sketch(words))
}

func sketch(words []string) []byte {
	var least [sketchSize]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	for i := 0; i+runWords <= len(words); i++ {
		run := hashWords(words[i : i+runWords])
		for k := range least {
			least[k] = min(least[k], mix(run+uint64(k)*0x9e3779b97f4a7c15))
		}
	}
	out := make([]byte, 0, 2*sketchSize)
	for _, v := range least {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

// hashWords is FNV-1a over words, parted by a zero.
func hashWords(words []string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 0x100000001b3
		}
		h *= 0x100000001b3
	}
	return h
}

// mix is the finalizer of splitmix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Copies tells which of the texts, by their TextIDs, are copies or near copies of one
// another, as papers print one agency's text with other words here and there: it
// returns for each text the place in the list of the first of its copies. What is a
// near copy of a near copy is one too, so that the order of the list has no say in
// which belong together. Texts that share nothing are never compared.
func Copies(texts []string) []int {
	first := make([]int, len(texts))
	root := func(i int) int {
		for first[i] != i {
			first[i] = first[first[i]]
			i = first[i]
		}
		return i
	}
	join := func(i, j int) {
		if a, b := root(i), root(j); a < b {
			first[b] = a
		} else {
			first[a] = b
		}
	}
	whole := map[string]int{}
	bands := map[string][]int{}
	sketches := make([][]byte, len(texts))
	for i, id := range texts {
		first[i] = i
		hash, code, ok := strings.Cut(id, ".") // ids of earlier versions have no sketch
		if j, held := whole[hash]; held {
			join(i, j)
		}
		whole[hash] = i
		s, err := base64.RawURLEncoding.DecodeString(code)
		if !ok || err != nil || len(s) != 2*sketchSize {
			continue
		}
		sketches[i] = s
		for b := 0; b < len(s); b += 2 * bandSize {
			key := string(byte(b)) + string(s[b:b+2*bandSize])
			for _, j := range bands[key] {
				if root(i) != root(j) && near(s, sketches[j]) {
					join(i, j)
				}
			}
			bands[key] = append(bands[key], i)
		}
	}
	for i := range first {
		first[i] = root(i)
	}
	return first
}

// near reports whether sketches share as much as those of near copies do.
func near(a, b []byte) bool {
	shared := 0
	for i := 0; i < len(a); i += 2 {
		if a[i] == b[i] && a[i+1] == b[i+1] {
			shared++
		}
	}
	return shared >= minShared
}

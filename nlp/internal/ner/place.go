package ner

// places fills the marks of every word of a document; lower are the numbers of
// the words' lower-cased forms, from 0 to forms-1, and ends the indexes after
// the last word of each sentence.
func places(dst []uint8, words []string, cases []casing, lower []int32, forms int, ends []int, seen []uint8) {
	seen = seen[:forms]
	clear(seen)
	start := 0
	for _, end := range ends {
		mark := sentenceCase(words[start:end], cases[start:end])
		first := true
		for i := start; i < end; i++ {
			dst[i] = mark
			if first {
				dst[i] |= placeFirst
			}
			switch cases[i] {
			case noLetters:
				// A number or opening quote before the first word.
				first = first && i < start+3 || opening(words[i])
				continue
			case lowerCase:
				if mark&placeCapitals == 0 {
					seen[lower[i]] |= placeLower
				}
			case capitalised, allCapitals:
				if !first && mark == 0 {
					seen[lower[i]] |= placeCapital
				}
			}
			first = false
		}
		start = end
	}
	for i, l := range lower {
		dst[i] |= seen[l]
	}
}

func opening(w string) bool { return w == "“" || w == "``" || w == "‘" }

// sentenceCase tells a sentence in capitals, or a headline in title case, from
// ordinary ones.
func sentenceCase(words []string, cases []casing) uint8 {
	var capitals, capital, lower, long int
	for i, c := range cases {
		switch c {
		case allCapitals:
			capitals++
			capital++
		case capitalised:
			capital++
		case lowerCase:
			lower++
			if len(words[i]) > 3 {
				long++
			}
		}
	}
	switch n := capital + lower; {
	case n >= 3 && capitals*10 >= 6*n:
		return placeCapitals
	case n >= 4 && long*6 <= capital && capital*10 >= 5*n:
		return placeTitle
	}
	return 0
}

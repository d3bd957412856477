// Package segment cuts English text into tokens and sentences by rules. Tokens
// follow the conventions of the English Web Treebank and GUM: clitics ("n't",
// "'s") and most hyphenated compounds are split, abbreviations keep their stop,
// and numbers, times, addresses and the prefixes of words stay whole.
package segment

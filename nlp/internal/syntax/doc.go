// Package syntax is the model that gives tokens their part of speech and their
// place in the dependency tree.
//
// Words enter as a pretrained vector, learned vectors of the word, its affixes
// and its shape, and a few marks of its spelling. Two bidirectional LSTM layers
// read the sentence: the first decides the tags, the second the tree, which is
// scored arc by arc (deep biaffine attention, Dozat and Manning 2017) and cut
// out as the best spanning tree. Labels are decided for each arc by a hidden
// layer over its two ends.
package syntax

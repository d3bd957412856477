// Package ner is the model that finds named entities: people, organisations,
// places, groups, events, products, dates and times.
//
// A word enters as its pretrained vector, learned vectors of the word, its
// affixes and its shape, marks of its spelling, what kinds of name a word list
// knows it as, and how the document writes it elsewhere. A bidirectional LSTM
// reads the sentence and gives every word the probabilities of the BILOU tags
// (Ratinov and Roth 2009): a span begins, goes on inside, ends with its last
// word, or is one unit. The best sequence of tags that makes whole spans is
// found by the Viterbi algorithm. Then the names of the document vote: where the
// same name was read in two ways, the mentions in clearer context decide
// (consistency.go).
//
// What a word brings to the first layer depends on the word alone but for a few
// marks, so it is computed once for a word and kept; that is most of the
// arithmetic of the model.
package ner

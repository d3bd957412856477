// Package encoder is a small transformer that reads a sentence: each piece of a word
// becomes a vector that knows the words around it (Devlin et al. 2019, "BERT").
//
// Weights are bytes and activations of 13 bits, each row with a scale of its own, and
// products are sums of integers: with and without vector instructions the result is the
// same to the last bit. An Encoder is read only and may be used from many goroutines;
// each needs a Scratch of its own.
package encoder

// Package nn is the small part of neural-network arithmetic that the tagger
// and parser need: matrix products, a batched bidirectional LSTM with its
// gradient, and Adam. Values are float32; matrices are row-major.
//
// The inner loops exist twice: in Go, and for amd64 with AVX2 and FMA in Go
// assembly (kernels_amd64.s), chosen once at start by what the CPU reports.
// Both give the same results up to rounding.
package nn

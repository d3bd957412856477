// Package speedeval measures speed, memory and load time: of the analysis of text
// (package nlp) and of extraction, on one core, over a fixed corpus.
//
// Every measurement is a process of its own, so that peak memory and load time are
// those of one thing. Speed is in CPU time, which counts the garbage collector's
// work on other threads too and does not depend on what else the machine does.
// Other systems count tokens by other rules, so speeds are compared in bytes of
// text.
package speedeval

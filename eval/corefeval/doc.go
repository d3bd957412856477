// Package corefeval measures coreference: which mentions are grouped as one.
//
// The metrics are those of the CoNLL 2012 shared task (Pradhan et al. 2012): MUC
// (Vilain et al. 1995), B3 (Bagga and Baldwin 1998) and CEAFe (Luo 2005) and the
// mean of their F1. Mentions that only one side has count as Pradhan et al.
// (2014, "Scoring coreference partitions of predicted mentions") lay down: the
// sides are compared as they are, nothing is added to or taken from either.
//
// The texts of GUM (gum.go) are read as running text; what the extractor finds is
// laid over their words and aligned with the labelled mentions (align.go).
package corefeval

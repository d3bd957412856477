// Package eventeval measures event coreference across articles: which mentions
// of events tell of one event.
//
// Two corpora are read, both labelled by hand: ECB+ (Cybulska and Vossen 2014;
// ecbplus.go), in which two similar happenings are reported by some twenty
// articles in every topic, and MEANTIME (Minard et al. 2016; meantime.go), whose
// articles on one subject are spread over years. Scores are those of package
// corefeval, over all mentions, those that stand alone too.
package eventeval

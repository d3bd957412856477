// Package eventcoref tells which mentions of events, in one article or several,
// are of one event, whatever its kind: every verb or noun can be one.
//
// It is measured beside the rules of package resolve, which want participants and
// days; many sentences about a death, a purchase or an earthquake name neither,
// and yet readers know from what else the articles say that they mean the same.
//
// Reader takes from a parsed article what its clauses say of an event: the word,
// who does it to whom, where and when. For each two mentions Model weighs what
// speaks for and against one event (feature.go): the words and whether they are
// of one root, the likeness of the articles and of the sentences, participants,
// places and times that agree or differ, how far apart the articles came out.
// The weights are those of a logistic regression (train.go). Mentions are then
// joined, the surest first, as long as the mean probability between two clusters
// is above a threshold (average linkage).
//
// The result depends on the set of mentions only, not on their order. It is not
// local: how rare a word is, and so how alike two articles are, depends on all
// articles given. Give it the articles of some days or of one search, not a whole
// archive.
package eventcoref

// Package cache keeps answers of a store for as long as nothing is written.
//
// Before a kept answer is given the store is asked for the number of its last commit
// (graph.Versioned): an answer that was found after another commit is found anew, so that
// no answer is older than it would be without this package, whatever process writes. One
// look at the number serves all who ask meanwhile. While somebody writes, and for a
// second after, answers are neither kept nor looked up, and no look is taken for them.
//
// Who asks gets lists of its own. What their items point to is shared by all who ask the
// same, and must not be changed.
package cache

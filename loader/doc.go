// Package loader is the batch job: it takes articles from a source, has them
// read (package extract), makes them part of the graph (package resolve) and
// writes all of it through the roles of package graph.
//
//	source ──> batch ──> skip what is held ──> extract (parallel) ──> one transaction: facts, entities, events
//
// What is loaded depends on the set of articles alone. An article is known by
// its text and publisher: a second copy adds what the first did not know
// (graph.Article.Merge). Of articles with one URL, which are versions of one
// page, the latest speaks (graph.Article.Supersedes); the others are kept as
// history and speak again if the latest is retracted. Each batch is one
// transaction, so a load that is stopped or killed leaves whole batches; running
// it again skips what is held and does the rest.
package loader

// Package apieval makes a graph of news that never were, asks it what analysts ask,
// through the API and by hand-written Cypher, and measures how long the answers take.
//
//	words.go     names and words
//	cast.go      who takes part, and where
//	news.go      what articles say of them, batch by batch
//	fill.go      both written through graph.Writer
//	census.go    whom to ask about: a hub, those of middling fame
//	question.go  the questions; queries/ has their texts
//	ask.go       the ways to ask: over HTTP, in process, by the driver alone
//	measure.go   so many clients for so long
//	answer.go    whether all ways find the same
//	calls.go     what a question asks of the store
//	sample.go    percentiles
//	memory.go    what a process holds
//	endure.go    many clients while the graph grows
//	table.go     all of it in Markdown
//
// The same seed and size give the same graph, on every store.
package apieval

// Package queue lets many workers share a load. A publisher reads articles and puts
// them on a queue; any number of workers, on any machines, take them from it in
// batches, load them as package loader does, and say so.
//
//	source ──> Publisher ──> queue ──> Worker ──> loader ──> store
//	                            │         └──> dead letters: what was refused
//	                            └──> Worker ...
//
// On the queue is a Claim for each article, and its bytes apart, under a key of their
// content. A claim is taken off only after the store has committed; one whose worker
// ended before comes again, to another. So nothing is lost, and what comes twice is held
// already: the graph depends on the articles alone, as ever. How far a load is, is in the
// record of its job (graph.Share), in which each article counts once.
//
// A claim that is refused is buried: it goes to the dead letters with the reason, where
// people look at it and have it tried again. So is one at which workers end again and
// again; it is tried alone before that, so that it takes no others with it.
//
// The queue itself is behind the roles of this package; package broker has it on NATS
// JetStream.
package queue

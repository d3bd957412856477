//go:build unix

// Package faulteval kills what takes part in a shared load, and looks whether the graph
// is the one of an undisturbed load all the same.
//
// A Lab has a broker (a nats-server built from its Go module), a store, and the program,
// each as processes of their own. A round loads the same articles into an empty store
// over an empty queue: a publisher and several workers run, and at moments that a seed
// gives, publisher, worker, broker or store is killed as by a crash and started again.
// When the queue is empty, the digest of the graph is compared, and nothing may be left on
// the queue.
//
//	lab.go      what there is, and what is started before rounds
//	round.go    one round
//	process.go  a process that does not outlive its starter
//	broker.go   a nats-server
package faulteval

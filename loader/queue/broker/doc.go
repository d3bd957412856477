// Package broker has the queue of package queue on NATS JetStream, which keeps it on
// disk. A queue of the name Q is
//
//	Q-work       the claims (subjects Q.work.KEY): a work queue that takes no more when
//	             it is full, and drops none
//	workers      its consumer, which all workers share
//	Q-articles   an object store: articles' bytes under their keys
//	Q-dead       the dead letters (subjects Q.dead.KEY), of one key the last
//	Q-tries      a key-value bucket: how often a suspect claim was tried alone
//
// What is missing is made when it is first used, and what is there is left as it is, so
// that replicas and bounds may be set with NATS's own tools. Nothing here limits how
// often a claim is delivered: a count of deliveries blames those that were merely in the
// same batch, or whose broker was restarted. The workers decide; see queue.Delivery.Try.
package broker

// Package plovereval measures who did what to whom against the PLOVER gold standard
// records (Open Event Data Alliance): example sentences of the CAMEO codebook, each
// with the code of one event, its source and target actors, and some with a place.
//
// The records use the codes of 2016. They are compared in those of 2021, where
// DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, and FIGHT is ASSAULT;
// CONCEDE and RETREAT are both YIELD, which CAMEO has as one (code.go).
//
// A record says nothing of the other events of its sentence, so what is measured is
// which part of the records is found: with the right code, and with the right
// direction too, which means that an actor of the source acts and an actor of the
// target is acted on. Where the codebook has no target, two actors on a par must
// both take part. An actor is right if the words of its name, without titles and
// articles, are all among those of the record's or the other way round.
package plovereval

// Package graph is the domain: what a news article says of who met whom, where
// and when. It knows no database, no network and no file format.
//
// Facts and derived things. Articles, mentions, profiles and reports are facts
// of one text: immutable, with ids derived from content. Entities and events are
// derived from them, and from the ledger of analysts' decisions, by a pure
// function: the same articles and ledger give the same graph, in whatever order,
// batches or number of workers they were loaded.
//
//	Article ──has──> Mention ──of──> Profile ──resolves to──> Entity
//	Article ──has──> Report ──is part of──> Event ──participant, place──> Entity
//
// A Profile is all that one article says of who a name is (its fullest form,
// office, country). Articles that say the same share a profile, so that
// resolving entities costs by the number of different profiles, not by the
// number of articles.
//
// Stores implement the role interfaces of store.go; package graphtest has the
// suite that every store passes whole.
package graph

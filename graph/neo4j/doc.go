// Package neo4j is the store on Neo4j 5.26 or newer, Community edition. It is
// the only importer of the driver.
//
// What an analyst finds in Neo4j Browser:
//
//	(:Article)-[:MENTIONS]->(:Profile)-[:RESOLVES_TO]->(:Entity:Person)
//	(:Report)-[:FROM]->(:Article)
//	(:Report)-[:NAMES {role}]->(:Profile), (:Report)-[:PLACED_AT]->(:Profile)
//	(:Report)-[:OF]->(:Event)
//	(:Event)-[:PARTICIPANT {role}]->(:Entity), (:Event)-[:AT]->(:Entity:Place)
//	(:Event)-[:AT]->(:Area {code}), each area in which the event's place lies
//	(:Entity)-[:MET {count, first, last}]-(:Entity), one for each pair
//
// Entities carry a second label for their kind. An :Entity:Missing is one that
// events name and nobody has put. Mentions are relationships: they have an id,
// two ends and three numbers.
//
// Four things are derived so that no question costs by the degree of a hub:
//
//   - Sort keys. PARTICIPANT, AT and Event have key and typeKey, strings that
//     sort as [graph.EventReader.FindEvents] does, so that a page is one index
//     range, read in order; see key.go. They are the cursors too. PARTICIPANT has
//     two more that begin with the role, and OF has key by publisher. Of the lists
//     that have all events of a filter the shortest is read; see event_choice.go.
//   - MET, maintained by ReplaceEvents, which answers Counterparts. Only what a
//     filter narrows is counted from events.
//   - Event.days of events that last longer than a month, in an index: its first says
//     how far back a list is read for what overlaps a time.
//   - NAMES.key, by which ReportsOfPairs finds reports near in time.
//
// Neo4j reads what is committed at each moment, so Update first locks the
// node :WriteLock: writers of all processes follow one another, and none reads
// what another is changing.
//
// The server holds a transaction's changes in memory: with the 512 MB of a test
// server about 50,000 rows of all kinds, more are an error of CodeLimit.
//
// All Cypher is in queries and migrations. What a statement is given comes as
// parameters; texts with {{ }} are expanded when the program starts from the
// closed lists in statement.go.
package neo4j

// Package exchange writes a graph to files that other programs read, and reads its
// own JSON lines back.
//
//   - jsonl: every record of the graph, a JSON object a line (see graph.Record),
//     between a first line that names the form and a last line with the digest. It
//     is the only form that Read understands, and loses nothing.
//   - graphml: articles, entities and events as nodes, with edges from events to
//     participants and places and from articles to the events that they report
//     (http://graphml.graphdrawing.org, 1.0), for Gephi, yEd, networkx.
//   - jsonld: the same in terms of schema.org and PROV-O, one JSON-LD 1.1 document.
//   - ftm: persons, organisations and events as FollowTheMoney entities, a JSON
//     object a line (https://followthemoney.tech), for Aleph and OpenSanctions tools.
//
// All forms are written as the store hands the records out, in bounded memory.
package exchange

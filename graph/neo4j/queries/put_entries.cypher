// An entry's facts are those of its last writing.
UNWIND $rows AS row
MERGE (e:LedgerEntry {id: row.props.id})
SET e = row.props
WITH e, row
CALL (e) { MATCH (e)-[d:DECIDES]->(:LedgerFact) DELETE d }
CALL (e, row) {
  UNWIND row.facts AS fact
  MERGE (f:LedgerFact {id: fact})
  CREATE (e)-[:DECIDES]->(f)
}

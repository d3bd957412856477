// Adds to the numbers of events; one that nobody has put and no event names goes.
UNWIND $rows AS row
MATCH (e:Entity {id: row.id}) USING INDEX SEEK e:Entity(id)
SET e.events = coalesce(e.events, 0) + row.more
WITH e
CALL (e) {
  WITH e WHERE NOT e:Missing
  SET e.rank = {{template "entity_rank"}}
}
CALL (e) {
  WITH e WHERE e:Missing AND NOT EXISTS { (e)<-[:PARTICIPANT|AT]-() }
  DETACH DELETE e
}

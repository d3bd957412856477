UNWIND $rows AS row
MATCH (p:Profile {id: row.profile}) USING INDEX SEEK p:Profile(id)
CALL (row) { MATCH (e:Entity {id: row.entity}) USING INDEX SEEK e:Entity(id) RETURN e }
CREATE (p)-[:RESOLVES_TO]->(e)
WITH p, e
CALL (p, e) {
  MATCH (p)<-[n:NAMES]-(r:Report) SET n.entity = e.id, n.key = e.id + ' ' + r.key
}
CALL (p, e) {
  MATCH (p)<-[m:MENTIONS {first: true}]-(a:Article) SET m.key = e.id + ' ' + a.key
}

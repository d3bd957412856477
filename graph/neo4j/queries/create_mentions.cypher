UNWIND $rows AS row
MATCH (a:Article {id: row.article}) USING INDEX SEEK a:Article(id)
CALL (row) {
  MATCH (p:Profile {id: row.profile}) USING INDEX SEEK p:Profile(id) OPTIONAL MATCH (p)-[:RESOLVES_TO]->(n:Entity) RETURN p, n
}
CREATE (a)-[:MENTIONS {id: row.id, start: row.start, end: row.end, kind: row.kind, first: row.first,
  key: CASE WHEN row.first THEN n.id + ' ' + a.key END}]->(p)

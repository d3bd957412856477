UNWIND $rows AS row
MATCH (r:Report {id: row.report}) USING INDEX SEEK r:Report(id)
CALL (row) {
  MATCH (p:Profile {id: row.profile}) USING INDEX SEEK p:Profile(id) OPTIONAL MATCH (p)-[:RESOLVES_TO]->(n:Entity) RETURN p, n
}
CREATE (r)-[:NAMES {role: row.role, entity: n.id, key: n.id + ' ' + r.key}]->(p)

UNWIND $rows AS row
MATCH (r:Report {id: row.report}) USING INDEX SEEK r:Report(id)
CALL (row) { MATCH (p:Profile {id: row.profile}) USING INDEX SEEK p:Profile(id) RETURN p }
CREATE (r)-[:PLACED_AT]->(p)

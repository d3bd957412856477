UNWIND $rows AS row
MATCH (r:Report {id: row.report})
CALL (row) { MATCH (p:Profile {id: row.profile}) RETURN p }
CREATE (r)-[:PLACED_AT]->(p)

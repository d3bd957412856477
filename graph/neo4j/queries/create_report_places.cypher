UNWIND $rows AS row
MATCH (r:Report {id: row.report})
MATCH (p:Profile {id: row.profile})
CREATE (r)-[:PLACED_AT]->(p)

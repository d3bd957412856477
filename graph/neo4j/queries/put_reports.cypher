UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (r:Report {id: row.id})
SET r = row
CREATE (r)-[:FROM]->(a)

UNWIND $rows AS row
MATCH (a:Article {id: row.article}) USING INDEX SEEK a:Article(id)
MERGE (r:Report {id: row.id})
SET r = row
CREATE (r)-[:FROM]->(a)

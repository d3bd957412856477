UNWIND $rows AS row
MATCH (r:Report {id: row.report})
CALL (row) { MATCH (e:Event {id: row.event}) RETURN e }
CREATE (r)-[:OF {key: r.publisherKey + e.key}]->(e)

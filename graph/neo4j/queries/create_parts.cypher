UNWIND $rows AS row
MATCH (r:Report {id: row.report}) USING INDEX SEEK r:Report(id)
CALL (row) { MATCH (e:Event {id: row.event}) USING INDEX SEEK e:Event(id) RETURN e }
CREATE (r)-[:OF {key: r.publisherKey + e.key}]->(e)

UNWIND $rows AS row
MATCH (e:Event {id: row.event}) USING INDEX SEEK e:Event(id)
MERGE (c:Area {code: row.code}) ON CREATE SET c.name = row.code
CREATE (e)-[:AT {key: row.key, typeKey: row.typeKey}]->(c)

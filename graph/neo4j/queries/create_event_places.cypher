UNWIND $rows AS row
MATCH (e:Event {id: row.event}) USING INDEX SEEK e:Event(id)
MERGE (n:Entity {id: row.entity}) ON CREATE SET n:Missing, n.events = 0
CREATE (e)-[:AT {key: row.key, typeKey: row.typeKey}]->(n)

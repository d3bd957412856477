UNWIND $rows AS row
MATCH (a:Entity {id: row.a}) USING INDEX SEEK a:Entity(id)
CALL (row) { MATCH (b:Entity {id: row.b}) USING INDEX SEEK b:Entity(id) RETURN b }
MERGE (a)-[m:MET]->(b)
SET m = row.props

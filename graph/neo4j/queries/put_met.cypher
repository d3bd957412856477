UNWIND $rows AS row
MATCH (a:Entity {id: row.a})
CALL (row) { MATCH (b:Entity {id: row.b}) RETURN b }
MERGE (a)-[m:MET]->(b)
SET m = row.props

UNWIND $rows AS row
MATCH (a:Entity {id: row.a})-[m:MET]->(b:Entity {id: row.b})
RETURN row.a AS a, row.b AS b, m {.*} AS m

UNWIND $rows AS row
MATCH (:Entity {id: row.a})-[m:MET]->(:Entity {id: row.b})
DELETE m

UNWIND $rows AS row
MERGE (p:Profile {id: row.id})
SET p = row

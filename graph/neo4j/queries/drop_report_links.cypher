UNWIND $ids AS id
MATCH (r:Report {id: id})-[x:FROM|NAMES|PLACED_AT]->()
DELETE x

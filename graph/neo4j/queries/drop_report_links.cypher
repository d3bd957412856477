UNWIND $ids AS id
MATCH (r:Report {id: id})-[x:FROM|NAMES|PLACED_AT]->() USING INDEX SEEK r:Report(id)
DELETE x

UNWIND $ids AS id
MATCH (r:Report {id: id})-[x:OF]->() USING INDEX SEEK r:Report(id)
DELETE x

UNWIND $ids AS id
MATCH ()-[m:MENTIONS {id: id}]->()
DELETE m

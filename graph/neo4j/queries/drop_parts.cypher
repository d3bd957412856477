UNWIND $ids AS id
MATCH (:Report {id: id})-[x:OF]->()
DELETE x

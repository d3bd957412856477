UNWIND $ids AS id
MATCH (:Article {id: id})<-[:FROM]-(r:Report)
RETURN r.id AS id

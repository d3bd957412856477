UNWIND $ids AS id
MATCH (a:Article {id: id})
OPTIONAL MATCH (a)<-[:FROM]-(r:Report)
DETACH DELETE r, a

UNWIND $ids AS id
MATCH (a:Article {id: id})<-[:FROM]-(r:Report) USING INDEX SEEK a:Article(id)
RETURN r.id AS id

UNWIND $ids AS id
MATCH (a:Article {id: id}) USING INDEX SEEK a:Article(id)
OPTIONAL MATCH (a)<-[:FROM]-(r:Report)
DETACH DELETE r, a

UNWIND $ids AS id
MATCH (p:Profile {id: id})<-[:NAMES|PLACED_AT]-(r:Report) USING INDEX SEEK p:Profile(id)
RETURN DISTINCT r.id AS id

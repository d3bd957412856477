UNWIND $ids AS id
MATCH (p:Profile {id: id})<-[:NAMES|PLACED_AT]-(r:Report)
RETURN DISTINCT r.id AS id

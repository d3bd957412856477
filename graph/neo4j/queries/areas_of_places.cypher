UNWIND $ids AS id
MATCH (p:Entity {id: id})
RETURN p.id AS id, p.code AS code, p.within AS within

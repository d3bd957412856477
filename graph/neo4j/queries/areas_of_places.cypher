UNWIND $ids AS id
MATCH (p:Entity {id: id}) USING INDEX SEEK p:Entity(id)
RETURN p.id AS id, p.code AS code, p.within AS within

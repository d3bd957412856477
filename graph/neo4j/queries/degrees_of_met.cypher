UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id)
RETURN e.id AS id, COUNT { (e)-[:MET]-() } AS n

MATCH (e:Entity {id: $who}) USING INDEX SEEK e:Entity(id)
RETURN COUNT { (e)-[:MET]-() } AS n

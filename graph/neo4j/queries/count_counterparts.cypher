MATCH (e:Entity {id: $who})
RETURN COUNT { (e)-[:MET]-() } AS n

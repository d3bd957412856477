UNWIND $ids AS id
MATCH (x:Entity {id: id})<-[:AT]-(e:Event) USING INDEX SEEK x:Entity(id)
RETURN DISTINCT e {.*} AS e

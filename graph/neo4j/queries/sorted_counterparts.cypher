// All counterparts of an entity, for orders that no index has.
MATCH (x:Entity {id: $who})-[m:MET]-(o:Entity) USING INDEX SEEK x:Entity(id)
RETURN o.id AS other, m {.*} AS m

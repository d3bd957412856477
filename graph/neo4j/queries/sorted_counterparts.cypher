// All counterparts of an entity, for orders that no index has.
MATCH (:Entity {id: $who})-[m:MET]-(o:Entity)
RETURN o.id AS other, m {.*} AS m

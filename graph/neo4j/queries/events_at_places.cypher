UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:AT]-(e:Event)
RETURN DISTINCT e {.*} AS e

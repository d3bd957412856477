UNWIND $ids AS block
MATCH (e:Entity {block: block})
RETURN {{template "entity"}}

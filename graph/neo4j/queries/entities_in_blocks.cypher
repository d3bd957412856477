UNWIND $ids AS block
MATCH (e:Entity {block: block}) USING INDEX SEEK e:Entity(block)
RETURN {{template "entity"}}

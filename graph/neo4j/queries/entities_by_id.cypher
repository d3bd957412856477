UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id) WHERE NOT e:Missing
RETURN {{template "entity"}}

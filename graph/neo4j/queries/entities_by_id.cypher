UNWIND $ids AS id
MATCH (e:Entity {id: id}) WHERE NOT e:Missing
RETURN {{template "entity"}}

UNWIND $ids AS id
MATCH (e:Event {id: id}) USING INDEX SEEK e:Event(id)
DETACH DELETE e

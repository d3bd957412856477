UNWIND $ids AS id
MATCH (e:Event {id: id}) USING INDEX SEEK e:Event(id)
RETURN {{template "event"}}

// Events as they are before a change, with the reports that are part of each.
UNWIND $ids AS id
MATCH (e:Event {id: id}) USING INDEX SEEK e:Event(id)
RETURN e {.*} AS e, [(e)<-[:OF]-(r:Report) | r.id] AS parts

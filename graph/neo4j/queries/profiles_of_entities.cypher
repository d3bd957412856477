// What resolves to each entity now, and in which areas it lies.
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id)
RETURN e.id AS id, e.within AS within, [(e)<-[:RESOLVES_TO]-(p:Profile) | p.id] AS profiles

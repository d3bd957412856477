// One that events still name stays as Missing.
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id)
WITH e, EXISTS { (e)<-[:PARTICIPANT|AT]-() } AS named
CALL (e, named) {
  WITH e, named WHERE named
  SET e = {id: e.id, events: e.events}
  REMOVE e:Person:Organization:Place:Group
  SET e:Missing
}
CALL (e, named) {
  WITH e, named WHERE NOT named
  DETACH DELETE e
}

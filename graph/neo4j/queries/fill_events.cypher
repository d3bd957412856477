// Keys of the links of some events, after the one of id $after.
MATCH (e:Event) USING INDEX SEEK e:Event(id) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
CALL (e) {
  MATCH (e)-[p:PARTICIPANT]->(n:Entity)
  SET p.roleKey = n.id + ' ' + p.role + ' ' + e.key, p.roleTypeKey = n.id + ' ' + p.role + ' ' + e.typeKey
}
CALL (e) {
  MATCH (e)<-[o:OF]-(r:Report)
  SET o.key = r.publisherKey + e.key
}
RETURN e.id AS id
ORDER BY id

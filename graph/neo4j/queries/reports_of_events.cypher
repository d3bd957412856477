// The reports of each event, earliest publication first.
UNWIND $ids AS id
CALL (id) {
  MATCH (e:Event {id: id})<-[:OF]-(r:Report) USING INDEX SEEK e:Event(id)
  RETURN r ORDER BY r.publishedFrom, r.id LIMIT $limit
}
RETURN {{template "report"}}

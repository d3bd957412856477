// The reports of each event, earliest publication first.
UNWIND $ids AS id
CALL (id) {
  MATCH (:Event {id: id})<-[:OF]-(r:Report)
  RETURN r ORDER BY r.publishedFrom, r.id LIMIT $limit
}
RETURN {{template "report"}}

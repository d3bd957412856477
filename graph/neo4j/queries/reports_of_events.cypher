// The reports of each event, earliest publication first.
UNWIND $ids AS id
CALL (id) {
  MATCH (:Event {id: id})<-[:OF]-(r:Report)
  RETURN r ORDER BY r.publishedFrom, r.id LIMIT $limit
}
RETURN r {.*} AS r,
  [(r)-[:NAMES]->(p:Profile)-[:RESOLVES_TO]->(n:Entity) | {profile: p.id, entity: n.id}] AS resolves,
  head([(r)-[:PLACED_AT]->(:Profile)-[:RESOLVES_TO]->(n:Entity) | n.id]) AS placeEntity,
  head([(r)-[:OF]->(e:Event) | e.id]) AS event

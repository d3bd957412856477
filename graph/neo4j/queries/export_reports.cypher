MATCH (r:Report) WHERE r.id > $after
WITH r ORDER BY r.id LIMIT $limit
RETURN r.id AS id, r {.*} AS r,
  [(r)-[:NAMES]->(p:Profile)-[:RESOLVES_TO]->(n:Entity) | {profile: p.id, entity: n.id}] AS resolves,
  head([(r)-[:PLACED_AT]->(:Profile)-[:RESOLVES_TO]->(n:Entity) | n.id]) AS placeEntity,
  head([(r)-[:OF]->(e:Event) | e.id]) AS event
ORDER BY id

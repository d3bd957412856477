r {.*, words: null, publisherKey: null} AS r,
  [(r)-[:NAMES]->(p:Profile)-[:RESOLVES_TO]->(n:Entity) | {profile: p.id, entity: n.id}] AS resolves,
  head([(r)-[:PLACED_AT]->(:Profile)-[:RESOLVES_TO]->(n:Entity) | n.id]) AS placeEntity,
  head([(r)-[:OF]->(e:Event) | e.id]) AS event

MATCH (a:Article)-[m:MENTIONS]->(p:Profile) USING INDEX SEEK m:MENTIONS(id) WHERE m.id > $after
WITH a, m, p ORDER BY m.id LIMIT $limit
RETURN m.id AS id, a.id AS article, m.start AS start, m.end AS end, m.kind AS kind, p.id AS profile,
  head([(p)-[:RESOLVES_TO]->(n:Entity) | n.id]) AS entity
ORDER BY id

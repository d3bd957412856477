UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(p:Profile) USING INDEX SEEK a:Article(id)
OPTIONAL MATCH (p)-[:RESOLVES_TO]->(n:Entity)
RETURN a.id AS article, m.id AS id, m.start AS start, m.end AS end, m.kind AS kind, p.id AS profile, n.id AS entity

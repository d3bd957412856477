UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS {first: true}]->(:Profile)-[:RESOLVES_TO]->(n:Entity) USING INDEX SEEK a:Article(id)
SET m.key = n.id + ' ' + a.key

UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS {first: true}]->(:Profile)-[:RESOLVES_TO]->(n:Entity)
SET m.key = n.id + ' ' + a.key

e.id AS id, e.from AS from, e.to AS to, e.precision AS precision,
  [(e)-[p:PARTICIPANT]->(n:Entity) | {id: n.id, name: n.name, role: p.role}] AS participants,
  head([(e)-[:AT]->(l:Entity) | {id: l.id, name: l.name}]) AS place,
  COUNT { (e)<-[:OF]-() } AS reports

// All meetings and calls of each pair, from the one of fewer events.
UNWIND $rows AS row
MATCH (a:Entity {id: row.a}) USING INDEX SEEK a:Entity(id)
CALL (row) { MATCH (b:Entity {id: row.b}) USING INDEX SEEK b:Entity(id) RETURN b }
WITH row, CASE WHEN coalesce(a.events, 0) <= coalesce(b.events, 0) THEN a ELSE b END AS x,
  CASE WHEN coalesce(a.events, 0) <= coalesce(b.events, 0) THEN b.id ELSE a.id END AS y
MATCH (x)<-[:PARTICIPANT]-(e:Event)
WHERE e.modality = 'actual' AND e.type IN ['MEET', 'CALL'] AND y IN e.participants
WITH DISTINCT row, e
RETURN row.a AS a, row.b AS b, e.from AS from, e.to AS to, e.precision AS precision, e.place AS place

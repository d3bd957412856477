CALL () {
  MATCH ()-[m:MET]->(o:Entity) USING INDEX SEEK m:MET(aKey) WHERE m.aKey > $lo AND m.aKey < $hi
  WITH o, m, m.aKey AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN o, m, key
UNION ALL
  MATCH (o:Entity)-[m:MET]->() USING INDEX SEEK m:MET(bKey) WHERE m.bKey > $lo AND m.bKey < $hi
  WITH o, m, m.bKey AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN o, m, key
}
WITH o, m, key ORDER BY key {{.Order}} LIMIT $limit
OPTIONAL MATCH (w:Entity {id: $who}) USING INDEX SEEK w:Entity(id)
RETURN o.id AS other, o.kind AS kind, o.name AS name, m {.count, .first, .firstTo, .firstPrecision, .last, .lastTo, .lastPrecision} AS m, key,
  CASE WHEN $places THEN m.places END AS places, [w.id, w.kind, w.name] AS self
ORDER BY key {{.Order}}

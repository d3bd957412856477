CALL () {
  MATCH ()-[m:MET]->(o:Entity) WHERE m.aKey STARTS WITH $prefix
  WITH o, m, m.aKey AS key ORDER BY key LIMIT 20
  RETURN o, m, key
UNION ALL
  MATCH (o:Entity)-[m:MET]->() WHERE m.bKey STARTS WITH $prefix
  WITH o, m, m.bKey AS key ORDER BY key LIMIT 20
  RETURN o, m, key
}
WITH o, m, key ORDER BY key LIMIT 20
RETURN o.id AS id, o.name AS name, m.count AS count, m.first AS first, m.firstTo AS firstTo, m.last AS last, m.lastTo AS lastTo

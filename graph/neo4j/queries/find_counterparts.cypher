CALL () {
  MATCH ()-[m:MET]->(o:Entity) WHERE m.aKey > $lo AND m.aKey < $hi
  WITH o, m, m.aKey AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN o, m, key
UNION ALL
  MATCH (o:Entity)-[m:MET]->() WHERE m.bKey > $lo AND m.bKey < $hi
  WITH o, m, m.bKey AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN o, m, key
}
WITH o, m, key ORDER BY key {{.Order}} LIMIT $limit
RETURN o.id AS other, m {.*} AS m, key
ORDER BY key {{.Order}}

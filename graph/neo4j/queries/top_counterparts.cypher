// The first counterparts of each of several entities.
UNWIND $scans AS s
CALL (s) {
  CALL (s) {
    MATCH ()-[m:MET]->(o:Entity) USING INDEX SEEK m:MET(aKey) WHERE m.aKey > s.lo AND m.aKey < s.hi
    WITH o, m, m.aKey AS key ORDER BY key LIMIT $limit
    RETURN o, m, key
  UNION ALL
    MATCH (o:Entity)-[m:MET]->() USING INDEX SEEK m:MET(bKey) WHERE m.bKey > s.lo AND m.bKey < s.hi
    WITH o, m, m.bKey AS key ORDER BY key LIMIT $limit
    RETURN o, m, key
  }
  WITH o, m, key ORDER BY key LIMIT $limit
  RETURN o, m, key
}
RETURN s.value AS who, o.id AS other, m {.count, .first, .firstTo, .firstPrecision, .last, .lastTo, .lastPrecision} AS m
ORDER BY key

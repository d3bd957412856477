WITH x, COUNT { (x)-[:MET]-() } AS degree
CALL (x, degree) {
  UNWIND CASE WHEN degree > $width THEN [] ELSE [x] END AS y
  MATCH (y)-[m:MET]-(o)
  RETURN o, m.count AS n
UNION ALL
  UNWIND CASE WHEN degree > $width THEN [x.id + ' '] ELSE [] END AS lo
  WITH lo, lo + ':' AS hi
  CALL (lo, hi) {
    CALL (lo, hi) {
      MATCH ()-[m:MET]->(o) USING INDEX SEEK m:MET(aKey) WHERE m.aKey > lo AND m.aKey < hi
      WITH o, m, m.aKey AS key ORDER BY key LIMIT $width
      RETURN o, m, key
    UNION ALL
      MATCH (o)-[m:MET]->() USING INDEX SEEK m:MET(bKey) WHERE m.bKey > lo AND m.bKey < hi
      WITH o, m, m.bKey AS key ORDER BY key LIMIT $width
      RETURN o, m, key
    }
    WITH o, m, key ORDER BY key LIMIT $width
    RETURN o, m.count AS n
  }
  RETURN o, n
}

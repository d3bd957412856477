// Reports of one entity and no other, or with it as visitor.
UNWIND $rows AS row
UNWIND row.ranges AS s
CALL (row, s) {
  MATCH (r:Report)-[n:NAMES]->() USING INDEX SEEK n:NAMES(key) WHERE n.key > row.first + ' ' + s.lo AND n.key < row.first + ' ' + s.hi
    AND (row.from IS NULL OR coalesce(r.to, r.publishedTo) >= row.from)
    AND (row.undated IS NULL OR row.undated = (r.from IS NULL)) AND (row.text IS NULL OR r.textId = row.text)
    AND (n.role = 'visitor' OR NOT EXISTS { (r)-[m:NAMES]->(:Profile) WHERE m.entity IS NULL OR m.entity <> row.first })
  RETURN DISTINCT r
}
WITH DISTINCT r
RETURN {{template "report"}}

// Looks from the entity of fewer events, in ranges of its reports' keys.
UNWIND $rows AS row
MATCH (a:Entity {id: row.first}) USING INDEX SEEK a:Entity(id)
CALL (row) { MATCH (b:Entity {id: row.second}) USING INDEX SEEK b:Entity(id) RETURN b }
WITH row, CASE WHEN coalesce(a.events, 0) <= coalesce(b.events, 0) THEN a.id ELSE b.id END AS x,
  CASE WHEN coalesce(a.events, 0) <= coalesce(b.events, 0) THEN b.id ELSE a.id END AS y
UNWIND row.ranges AS s
CALL (row, x, y, s) {
  MATCH (r:Report)-[n:NAMES]->() USING INDEX SEEK n:NAMES(key) WHERE n.key > x + ' ' + s.lo AND n.key < x + ' ' + s.hi
    AND (row.from IS NULL OR coalesce(r.to, r.publishedTo) >= row.from)
    AND (row.undated IS NULL OR row.undated = (r.from IS NULL)) AND (row.text IS NULL OR r.textId = row.text)
    AND EXISTS { (r)-[m:NAMES]->(:Profile) WHERE m.entity = y }
  RETURN DISTINCT r
}
WITH DISTINCT r
RETURN {{template "report"}}

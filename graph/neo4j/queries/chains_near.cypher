// The steps of all chains of two between two entities and, if that is fewer chains than
// $limit and $deep is set, of three: like chains_between, but only if one of the ends met
// at most $few, for chains of three if both did; whole says whether it is so. near has
// whom that end s met, with the number of meetings with it and with the other end l, if
// they are among the first that are followed from there.
MATCH (a:Entity {id: $from}) USING INDEX SEEK a:Entity(id)
CALL (a) {
  MATCH (b:Entity {id: $to}) USING INDEX SEEK b:Entity(id)
  RETURN b
}
WITH a, b, COUNT { (a)-[:MET]-() } AS da, COUNT { (b)-[:MET]-() } AS db
WITH a, b, CASE WHEN db < da THEN b ELSE a END AS s, CASE WHEN db < da THEN a ELSE b END AS l,
  CASE WHEN db < da THEN db ELSE da END AS ds, CASE WHEN db < da THEN da ELSE db END AS dl
CALL (s, l, ds, dl) {
  UNWIND CASE WHEN ds <= $few THEN [s] ELSE [] END AS x
  MATCH (x)-[m:MET]-(o)
  OPTIONAL MATCH (o)-[k:MET]-(l)
  WITH o, m, k, l AS u, dl AS degree
  {{template "among_first"}}
  RETURN collect([o, m.count, CASE WHEN followed THEN k.count END, COUNT { (o)-[:MET]-() }]) AS near
}
WITH *, size([n IN near WHERE n[2] IS NOT NULL]) AS common, CASE WHEN any(n IN near WHERE n[0] = l) THEN 1 ELSE 0 END AS direct
WITH *, $deep AND common + direct < $limit AS deep, ds <= $few AND (common + direct >= $limit OR NOT $deep OR dl <= $few AND common = 0) AS whole
CALL (s, l, near, deep, whole) {
  UNWIND CASE WHEN deep AND whole THEN [l] ELSE [] END AS z
  MATCH (z)-[r:MET]-(y) WHERE y <> s
  UNWIND near AS n
  WITH r, y, n[0] AS u, n[3] AS degree, l WHERE n[0] <> l
  MATCH (u)-[k:MET]-(y)
  {{template "among_first"}}
  WITH r, y, u, k WHERE followed
  RETURN collect([u.id, y.id, y.kind, y.name, k.count, r.count]) AS steps
}
RETURN [[a.id, a.kind, a.name], [b.id, b.kind, b.name]] AS ends, whole, dl > $width OR deep AND any(n IN near WHERE n[3] > $width) AS hub, s.id AS s, l.id AS l,
  [n IN near WHERE n[2] IS NOT NULL OR n[0] = l OR n[0].id IN [t IN steps | t[0]] | [n[0].id, n[0].kind, n[0].name, n[1], n[2]]] AS near, steps

// The steps of all chains of two between two entities or, if that is fewer chains than
// $limit and $deep is set, of three: as graph.SearchChains finds them, which expands both
// ends and then those whom the end met that met fewer. Of each the first $width are
// followed. met has who was met by one of the ends or both, with the number of meetings;
// steps are between these.
MATCH (a:Entity {id: $from}) USING INDEX SEEK a:Entity(id)
CALL (a) {
  MATCH (b:Entity {id: $to}) USING INDEX SEEK b:Entity(id)
  RETURN b
}
CALL (a, b) {
  UNWIND [[a, 0], [b, 1]] AS end
  WITH end[0] AS x, end[1] AS side
  CALL (x) {
    {{template "first_met"}}
    RETURN degree, o, n
  }
  WITH o, max(CASE side WHEN 0 THEN n END) AS na, max(CASE side WHEN 1 THEN n END) AS nb, max(degree) AS most
  RETURN collect([o, na, nb]) AS met, max(most) AS most
}
WITH a, b, met, most, [m IN met WHERE m[1] IS NOT NULL AND m[2] IS NOT NULL] AS common,
  any(m IN met WHERE m[0] = b) AS ab, any(m IN met WHERE m[0] = a) AS ba
WITH *, $deep AND size(common) + CASE WHEN ab OR ba THEN 1 ELSE 0 END < $limit AS deep,
  size([m IN met WHERE m[2] IS NOT NULL]) + CASE WHEN ab AND NOT ba THEN 1 ELSE 0 END
  < size([m IN met WHERE m[1] IS NOT NULL]) + CASE WHEN ba AND NOT ab THEN 1 ELSE 0 END AS turned
CALL (a, b, met, deep, turned) {
  WITH [m IN met | m[0]] + [a, b] AS between, [m IN met WHERE deep AND m[CASE WHEN turned THEN 2 ELSE 1 END] IS NOT NULL AND NOT m[0] IN [a, b] | m[0]] AS front
  UNWIND front AS x
  CALL (x, between) {
    {{template "first_met"}}
    RETURN degree, collect(CASE WHEN o IN between THEN [x, o, n] END) AS links
  }
  RETURN max(degree) AS far, collect(links) AS links
}
WITH a, b, met, common, deep, coalesce(most > $width, false) OR coalesce(far > $width, false) AS hub, reduce(all = [], l IN links | all + l) AS steps
CALL (a, b, met, common, deep, steps) {
  WITH CASE WHEN deep THEN [] ELSE common END AS rest, [a, b] + CASE WHEN deep THEN [m IN common | m[0]] + [s IN steps | s[0]] + [s IN steps | s[1]] ELSE [] END AS shown
  CALL (rest) {
    UNWIND rest AS m
    WITH m ORDER BY CASE WHEN m[1] < m[2] THEN m[1] ELSE m[2] END DESC, m[1] DESC, m[0].id LIMIT $limit
    RETURN collect(m) AS first
  }
  RETURN first + [m IN met WHERE m[0] IN shown] AS list
}
RETURN [[a.id, a.kind, a.name], [b.id, b.kind, b.name]] AS ends, hub, deep,
  [m IN list | [m[0].id, m[0].kind, m[0].name, m[1], m[2]]] AS met, [s IN steps | [s[0].id, s[1].id, s[2]]] AS steps

UNWIND $scans AS s
CALL (s) {
  MATCH {{.Pattern}} USING INDEX SEEK e:Entity({{.Index}}) WHERE {{.Key}} AND e.rank > s.lo AND e.rank < s.hi
    AND ($kinds IS NULL OR e.kind IN $kinds)
  WITH e ORDER BY {{.SortBy}} LIMIT $limit
  RETURN e
}
WITH e ORDER BY e.rank {{.Order}} LIMIT $limit
RETURN {{template "entity"}}, e.rank AS key
ORDER BY key {{.Order}}

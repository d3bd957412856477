UNWIND $scans AS s
CALL (s) {
  MATCH {{.Pattern}} WHERE {{.Key}} AND e.rank > s.lo AND e.rank < s.hi
    AND ($kinds IS NULL OR e.kind IN $kinds)
  WITH e ORDER BY e.rank {{.Order}} LIMIT $limit
  RETURN e
}
WITH e ORDER BY e.rank {{.Order}} LIMIT $limit
RETURN e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e, e.rank AS key
ORDER BY key {{.Order}}

// Each scan reads one list in order; an event may be in several.
UNWIND $scans AS s
CALL (s) {
  MATCH {{.Pattern}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
    AND {{template "event_filter"}}
  WITH e, {{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN e
}
WITH DISTINCT e
WITH e ORDER BY e.key {{.Order}} LIMIT $limit
RETURN {{template "event"}}, e.key AS key
ORDER BY key {{.Order}}

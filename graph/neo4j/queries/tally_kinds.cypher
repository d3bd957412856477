// Of the events of a filter the latest, counted by several of their properties at once:
// those that are not asked for are null. Of a list that is known to be short no order
// is asked for. Of the places the most frequent come, with the number of all; what has
// no place has no key.
{{if .Pattern -}}
{{template "scans" .}}
CALL (s) {
  MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
    AND {{template "event_filter" .}}
{{- if .Latest}}
  WITH {{.Distinct}} e, {{.Key}} AS key ORDER BY key LIMIT $limit
{{- end}}
  RETURN e
}
WITH {{if .Doubles}}DISTINCT {{end}}e
{{else if eq .List "article"}}{{template "events_of_article" .}}
{{else}}{{template "events_of_search" .}}
{{end -}}
{{if .Latest}}WITH e ORDER BY e.key LIMIT $limit
{{end -}}
WITH CASE WHEN $byType THEN e.type END AS type, CASE WHEN $byModality THEN e.modality END AS modality, CASE WHEN $byPlace THEN e.place END AS place, count(*) AS n
WITH collect({type: type, modality: modality, place: place, n: n}) AS groups, sum(n) AS events
CALL (groups) {
  UNWIND CASE WHEN $byType THEN groups ELSE [] END AS g
  WITH g.type AS key, sum(g.n) AS n
  RETURN 'type' AS by, key, n, null AS keys, null AS name
UNION ALL
  UNWIND CASE WHEN $byModality THEN groups ELSE [] END AS g
  WITH g.modality AS key, sum(g.n) AS n
  RETURN 'modality' AS by, key, n, null AS keys, null AS name
UNION ALL
  UNWIND CASE WHEN $byPlace THEN groups ELSE [] END AS g
  WITH g.place AS key, sum(g.n) AS n
  WITH collect({key: key, n: n}) AS found
  WITH found, size(found) AS keys
  UNWIND found AS a
  WITH a.key AS key, a.n AS n, keys ORDER BY key IS NULL DESC, n DESC, key LIMIT $top
  OPTIONAL MATCH (p:Entity {id: key}) USING INDEX SEEK p:Entity(id)
  RETURN 'place' AS by, key, n, keys, [p.id, p.kind, p.name] AS name
UNION ALL
  UNWIND $filtered AS id
  MATCH (x:Entity {id: id}) USING INDEX SEEK x:Entity(id)
  RETURN 'who' AS by, null AS key, 0 AS n, null AS keys, [x.id, x.kind, x.name] AS name
}
RETURN by, key, n, keys, name, events

// Of the events of a filter the latest, counted by the period in which they lie.
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
WITH e.from AS from, e.to AS to, count(*) AS n
WITH n, CASE WHEN from IS NOT NULL AND date.truncate($period, from) = date.truncate($period, to) THEN date.truncate($period, from) END AS period
WITH period, sum(n) AS n
WITH collect({period: period, n: n}) AS groups
CALL (groups) {
  UNWIND groups AS g
  RETURN 'time' AS by, g.period AS key, g.n AS n, null AS name
UNION ALL
  UNWIND $filtered AS id
  MATCH (x:Entity {id: id}) USING INDEX SEEK x:Entity(id)
  RETURN 'who' AS by, null AS key, 0 AS n, [x.id, x.kind, x.name] AS name
}
RETURN by, key, n, name

// Of the events of a filter the latest, counted by a property. Of a list that is
// known to be short no order is asked for. Where an event has several keys, null is
// one of them, which counts the events.
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
WITH DISTINCT e
{{else if eq .List "article"}}{{template "events_of_article" .}}
{{else}}{{template "events_of_search" .}}
{{end -}}
{{if .Latest}}WITH e ORDER BY e.key LIMIT $limit
{{end -}}
{{if eq .By "time" -}}
RETURN e.from AS from, e.to AS to, e.precision AS precision, count(*) AS n
{{- else -}}
WITH e, CASE WHEN e.from IS NOT NULL THEN [e.from, e.to, e.precision] END AS time
{{if eq .By "participant" "counterpart" -}}
WITH e.place AS place, time, coalesce(e.participants, []) AS who
UNWIND {{if eq .By "participant"}}[null] + {{end}}[i IN range(0, size(who) - 1) WHERE NOT who[i] IN $except AND NOT who[i] IN who[..i] | who[i]] AS key
{{else if eq .By "publisher" -}}
UNWIND [null] + COLLECT { MATCH (e)<-[:OF]-(r:Report) WHERE r.publisher IS NOT NULL RETURN DISTINCT r.publisher } AS key
{{else -}}
WITH time, e.{{.By}} AS key
{{end -}}
RETURN key, count(*) AS n, min(time) AS first, max(time) AS last{{if eq .By "counterpart"}}, collect(DISTINCT place) AS places{{end}}
{{- end}}

{{if .Pattern -}}
// Each scan reads one list in order; an event may be in several.
{{template "scans" .}}
CALL (s) {
  MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
    AND {{template "event_filter" .}}
  WITH {{.Distinct}} e, {{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN e
}
WITH DISTINCT e
{{else if eq .List "article"}}{{template "events_of_article" .}}
{{else}}{{template "events_of_search" .}}
{{end -}}
WITH e ORDER BY e.key {{.Order}} LIMIT $limit
RETURN {{template "event"}}, e.key AS key{{if .Named}}, {{template "event_names"}}{{end}}
ORDER BY key {{.Order}}

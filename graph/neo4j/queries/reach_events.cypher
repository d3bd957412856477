// How many events there are, of at most $limit.
{{if .Pattern -}}
{{template "scans" .}}
CALL (s) {
  MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
    AND {{template "event_filter" .}}
  WITH {{.Distinct}} e LIMIT $limit
  RETURN e
}
WITH DISTINCT e
{{else if eq .List "article"}}{{template "events_of_article" .}}
{{else}}{{template "events_of_search" .}}
{{end -}}
WITH e LIMIT $limit
RETURN count(e) AS n

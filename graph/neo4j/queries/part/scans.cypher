{{if .Dated}}WITH {{template "oldest"}}
UNWIND $scans AS s
WITH {lo: s.lo, hi: {{template "end_of_scan" .}}} AS s
{{- else}}UNWIND $scans AS s{{end}}

{{if .Dated}}CASE WHEN s.hi < s.prefix + oldest THEN s.hi ELSE s.prefix + oldest END{{else}}s.hi{{end}}

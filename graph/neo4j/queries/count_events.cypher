UNWIND $scans AS s
MATCH {{.Pattern}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
    AND {{template "event_filter"}}
RETURN count(DISTINCT e) AS n

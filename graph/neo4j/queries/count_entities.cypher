UNWIND $scans AS s
MATCH {{.Pattern}} USING INDEX SEEK e:Entity({{.Index}}) WHERE {{.Key}} AND e.rank > s.lo AND e.rank < s.hi
    AND ($kinds IS NULL OR e.kind IN $kinds)
RETURN count(e) AS n

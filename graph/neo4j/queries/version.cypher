MATCH (l:WriteLock {id: 0}) RETURN coalesce(l.n, 0) AS n

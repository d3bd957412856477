MATCH (l:WriteLock {id: 0}) RETURN coalesce(l.changes, 0) AS n

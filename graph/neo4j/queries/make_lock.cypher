MERGE (l:WriteLock {id: 0}) SET l.n = coalesce(l.n, 0) + 1 RETURN l.n AS n

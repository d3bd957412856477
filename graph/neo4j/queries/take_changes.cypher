// Numbers are taken by whoever holds this node, so that they go up in the order of commits.
MATCH (l:WriteLock {id: 0}) SET l.changes = coalesce(l.changes, 0) + $n RETURN l.changes AS n

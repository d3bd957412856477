MATCH (e:LedgerEntry) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e {.*} AS e
ORDER BY id

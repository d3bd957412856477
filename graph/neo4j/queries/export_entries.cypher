MATCH (e:LedgerEntry) USING INDEX SEEK e:LedgerEntry(id) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e {.*} AS e
ORDER BY id

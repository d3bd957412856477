// The latest first: forward is down the keys.
MATCH (e:LedgerEntry) USING INDEX SEEK e:LedgerEntry(key) WHERE e.key > $lo AND e.key < $hi
WITH e, e.key AS key ORDER BY key {{if .Order}}ASC{{else}}DESC{{end}} LIMIT $limit
RETURN e {.*} AS e, key
ORDER BY key {{if .Order}}ASC{{else}}DESC{{end}}

// Those without a time came with an import, which makes no index.
MATCH (m:Migration) WHERE m.version > 0
RETURN m.version AS version, m.name AS name, m.applied IS NOT NULL AS made
ORDER BY version

// Tells which were held, and which of these moved in the order of articles.
UNWIND $rows AS row
OPTIONAL MATCH (old:Article {id: row.id})
WITH row, old.key AS key
MERGE (a:Article {id: row.id})
SET a = row
WITH row, key WHERE key IS NOT NULL
RETURN row.id AS id, key <> row.key AS moved

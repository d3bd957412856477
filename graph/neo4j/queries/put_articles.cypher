// Tells which were held, and which of these moved in the order of articles.
UNWIND $rows AS row
OPTIONAL MATCH (old:Article {id: row.id}) USING INDEX SEEK old:Article(id)
WITH row, old IS NOT NULL AS held, old.key AS key
MERGE (a:Article {id: row.id})
SET a = row
FOREACH (_ IN CASE WHEN row.superseded THEN [1] ELSE [] END | SET a:Superseded)
FOREACH (_ IN CASE WHEN row.superseded THEN [] ELSE [1] END | REMOVE a:Superseded)
WITH row, held, key WHERE held
RETURN row.id AS id, coalesce(key <> row.key, false) AS moved

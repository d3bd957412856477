MATCH (p:Profile) USING INDEX SEEK p:Profile(id) WHERE p.id > $after
WITH p ORDER BY p.id LIMIT $limit
RETURN p.id AS id, p {.*} AS p
ORDER BY id

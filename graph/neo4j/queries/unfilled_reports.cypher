MATCH (r:Report) USING INDEX SEEK r:Report(id) WHERE r.id > $after
RETURN r.id AS id, r.quote AS quote, r.publisher AS publisher
ORDER BY id LIMIT $limit

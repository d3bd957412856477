MATCH (r:Report) USING INDEX SEEK r:Report(id) WHERE r.id > $after
WITH r ORDER BY r.id LIMIT $limit
RETURN r.id AS id, {{template "report"}}
ORDER BY id

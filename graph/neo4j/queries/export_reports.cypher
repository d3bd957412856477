MATCH (r:Report) WHERE r.id > $after
WITH r ORDER BY r.id LIMIT $limit
RETURN r.id AS id, {{template "report"}}
ORDER BY id

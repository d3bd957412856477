MATCH (a:Article) USING INDEX SEEK a:Article(id) WHERE a.id > $after
WITH a ORDER BY a.id LIMIT $limit
RETURN a.id AS id, {{template "article"}}
ORDER BY id

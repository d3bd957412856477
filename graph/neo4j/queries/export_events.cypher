MATCH (e:Event) USING INDEX SEEK e:Event(id) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, {{template "event"}}
ORDER BY id

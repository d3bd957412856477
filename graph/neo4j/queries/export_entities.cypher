MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id > $after AND NOT e:Missing
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, {{template "entity"}}
ORDER BY id

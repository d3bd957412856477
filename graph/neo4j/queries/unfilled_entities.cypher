MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id > $after AND NOT e:Missing
RETURN e.id AS id, e.forms AS forms
ORDER BY id LIMIT $limit

MATCH (e:Event) WHERE e.changed > $after
RETURN e.changed AS seq, e.id AS id
ORDER BY seq LIMIT $limit

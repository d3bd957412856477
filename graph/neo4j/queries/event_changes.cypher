MATCH (e:Event) USING INDEX SEEK e:Event(changed) WHERE e.changed > $after
RETURN e.changed AS seq, e.id AS id
ORDER BY seq LIMIT $limit

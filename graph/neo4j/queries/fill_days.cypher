// Days of long events, of those after the one of id $after.
MATCH (e:Event) USING INDEX SEEK e:Event(id) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
WITH e, duration.inDays(e.from, e.to).days + 1 AS days
SET e.days = CASE WHEN days > $short THEN days END
RETURN e.id AS id
ORDER BY id

MATCH (:Article {id: $article})<-[:FROM]-(:Report)-[:OF]->(e:Event)
WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
    AND {{template "event_filter"}}
WITH e ORDER BY e.key {{.Order}} LIMIT $limit
RETURN {{template "event"}}, e.key AS key
ORDER BY key {{.Order}}

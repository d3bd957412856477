MATCH (:Article {id: $article})<-[:FROM]-(:Report)-[:OF]->(e:Event)
WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
    AND {{template "event_filter" .}}

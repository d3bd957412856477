MATCH (a:Article {id: $article})<-[:FROM]-(:Report)-[:OF]->(e:Event) USING INDEX SEEK a:Article(id)
WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
    AND {{template "event_filter" .}}

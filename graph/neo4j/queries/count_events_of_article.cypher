MATCH (:Article {id: $article})<-[:FROM]-(:Report)-[:OF]->(e:Event)
WITH DISTINCT e WHERE {{template "event_filter"}}
RETURN count(e) AS n

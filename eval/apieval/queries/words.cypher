CALL db.index.fulltext.queryNodes('report_words', $lucene) YIELD node AS r
MATCH (r)-[:OF]->(e:Event)
WITH DISTINCT e ORDER BY e.key LIMIT 20
RETURN {{template "event.cypher"}}

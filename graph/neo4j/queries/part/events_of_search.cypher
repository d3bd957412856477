CALL db.index.fulltext.queryNodes('report_words', $lucene) YIELD node AS r
MATCH (r:Report)-[:OF]->(e:Event)
WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
    AND {{template "event_filter" .}}

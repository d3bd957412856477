CALL db.index.fulltext.queryNodes('article_words', $lucene) YIELD node AS a
WITH a WHERE a:Article AND ($publisher IS NULL OR a.publisherKey STARTS WITH $publisher)
    AND ($from IS NULL OR a.from <= $to AND a.to >= $from)
    AND ($mentions IS NULL OR EXISTS { (a)-[:MENTIONS]->(:Profile)-[:RESOLVES_TO]->(n:Entity) WHERE n.id = $mentions })
RETURN count(a) AS n

CALL db.index.fulltext.queryNodes('article_words', $lucene) YIELD node AS a
WITH a WHERE a:Article AND {{template "article_filter"}}
    AND ($mentions IS NULL OR EXISTS { (a)-[:MENTIONS]->(:Profile)-[:RESOLVES_TO]->(n:Entity) WHERE n.id = $mentions })

CALL db.index.fulltext.queryNodes('article_words', $lucene) YIELD node AS a
WITH a WHERE a:Article AND ($publisher IS NULL OR a.publisherKey STARTS WITH $publisher)
    AND ($from IS NULL OR a.from <= $to AND a.to >= $from)
    AND ($mentions IS NULL OR EXISTS { (a)-[:MENTIONS]->(:Profile)-[:RESOLVES_TO]->(n:Entity) WHERE n.id = $mentions })
    AND a.key {{.Before}} $cursor
WITH a ORDER BY a.key {{.Order}} LIMIT $limit
RETURN a {.id, .ref, .url, .title, .publisher, .agency, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .language, .body, .source} AS a, a.key AS key
ORDER BY key {{.Order}}

CALL db.index.fulltext.queryNodes('entity_words', $lucene) YIELD node AS e
WITH e WHERE e:Entity AND ($kinds IS NULL OR e.kind IN $kinds) AND ($country IS NULL OR e.country = $country)
    AND any(f IN e.forms WHERE all(w IN $words WHERE ' ' + f CONTAINS w))

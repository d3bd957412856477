// Whole matches have keys that start with 0, others with 1.
CALL db.index.fulltext.queryNodes('entity_words', $lucene) YIELD node AS e
WITH e WHERE e:Entity AND ($kinds IS NULL OR e.kind IN $kinds) AND ($country IS NULL OR e.country = $country)
    AND any(f IN e.forms WHERE all(w IN $words WHERE ' ' + f CONTAINS w))
WITH e, CASE WHEN $form IN e.forms THEN '0' ELSE '1' END + e.rank AS key
WHERE key {{.Before}} $cursor
WITH e, key ORDER BY key {{.Order}} LIMIT $limit
RETURN e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e, key
ORDER BY key {{.Order}}

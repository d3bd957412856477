// Who may match by sound or but for one letter; Go compares the names.
CALL db.index.fulltext.queryNodes('entity_words', $lucene) YIELD node AS e
WITH e WHERE e:Entity AND ($kinds IS NULL OR e.kind IN $kinds) AND ($country IS NULL OR e.country = $country)
WITH e ORDER BY e.rank LIMIT $limit
RETURN e.id AS id, e.rank AS rank, e.forms AS forms
ORDER BY rank

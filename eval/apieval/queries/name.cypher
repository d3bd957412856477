CALL db.index.fulltext.queryNodes('entity_forms', $lucene) YIELD node AS e
WHERE $form IN e.forms
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.titles AS titles, e.country AS country ORDER BY e.rank LIMIT 20

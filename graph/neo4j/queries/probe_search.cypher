// How many reports a search finds, of at most a cap: for a page of $page of all events,
// as many as there are then events to walk through until it is full.
WITH CASE WHEN $page IS NULL THEN $cap ELSE 1 + toInteger(sqrt($page * COUNT { (:Event) })) END AS cap
CALL db.index.fulltext.queryNodes('report_words', $lucene, {limit: cap}) YIELD node
RETURN count(node) AS n, cap

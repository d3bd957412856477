// A page of the events that a search finds, if the words are rare: then all are looked
// at; or so frequent that it is soon met in the list of events. Says how many reports
// were found, of at most $few.
CALL () {
  CALL db.index.fulltext.queryNodes('report_words', $lucene, {limit: $few}) YIELD node
  RETURN collect(node) AS reports
}
WITH reports, size(reports) AS found
CALL (reports, found) {
  UNWIND CASE WHEN found < $few THEN reports ELSE [] END AS r
  MATCH (r)-[:OF]->(e:Event)
  WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
  WITH e ORDER BY e.key {{.Order}} LIMIT $limit
  RETURN e
UNION ALL
  UNWIND CASE WHEN found < $few THEN [] ELSE [true] END AS walk
  CALL (walk) {
    MATCH (e:Event) USING INDEX SEEK e:Event(key) WHERE e.key > $lo AND e.key < $hi
    WITH e, e.key AS key ORDER BY key {{.Order}} LIMIT $walked
    RETURN e
  }
  WITH e WHERE EXISTS { (e)<-[:OF]-(r:Report) WHERE all(w IN $words WHERE ' ' + r.words + ' ' CONTAINS w) }
  WITH e LIMIT $limit
  RETURN e
}
RETURN {{template "event"}}, e.key AS key, found{{if .Named}}, {{template "event_names"}}{{end}}
ORDER BY key {{.Order}}

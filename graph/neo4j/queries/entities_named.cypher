UNWIND $rows AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entity_forms', row.lucene) YIELD node AS e
  WITH e WHERE e:Entity AND row.form IN e.forms
  RETURN e ORDER BY e.rank LIMIT $limit
}
RETURN row.form AS form, {{template "entity"}}, e.rank AS rank
ORDER BY rank

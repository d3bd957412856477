UNWIND $rows AS row
CALL (row) {
  CALL db.index.fulltext.queryNodes('entity_forms', row.lucene) YIELD node AS e
  WITH e WHERE e:Entity AND row.form IN e.forms
  RETURN e ORDER BY e.rank LIMIT $limit
}
RETURN row.form AS form, e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e, e.rank AS rank
ORDER BY rank

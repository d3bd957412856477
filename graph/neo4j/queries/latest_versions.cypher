UNWIND $rows AS row
CALL (row) {
  MATCH (a:Article {urlKey: row.key}) USING INDEX SEEK a:Article(urlKey) WHERE a.url = row.url AND NOT a.id IN $except
  RETURN a ORDER BY coalesce(a.to, date('1970-01-01')) DESC, a.id DESC LIMIT 1
}
RETURN {{template "article"}}

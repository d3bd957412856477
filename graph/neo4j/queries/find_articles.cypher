CALL () {
  MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > $lo AND {{.Key}} < $hi
    AND {{template "article_filter"}}
  WITH DISTINCT a, {{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN a
}
RETURN {{template "article"}}, a.key AS key
ORDER BY key {{.Order}}

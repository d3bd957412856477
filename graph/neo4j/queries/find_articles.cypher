CALL () {
  MATCH {{.Pattern}} WHERE {{.Key}} > $lo AND {{.Key}} < $hi
    AND ($publisher IS NULL OR a.publisherKey STARTS WITH $publisher)
    AND ($from IS NULL OR a.from <= $to AND a.to >= $from)
  WITH DISTINCT a, {{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
  RETURN a
}
RETURN a {.id, .ref, .url, .title, .publisher, .agency, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .language, .body, .source} AS a, a.key AS key
ORDER BY key {{.Order}}

MATCH (a:Article) WHERE a.id > $after
WITH a ORDER BY a.id LIMIT $limit
RETURN a.id AS id, a {.id, .ref, .url, .title, .publisher, .agency, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .language, .body, .source} AS a
ORDER BY id

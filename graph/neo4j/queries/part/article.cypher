a {.id, .ref, .url, .title, .publisher, .agency, .extractor, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .language, .body, .source, .superseded} AS a

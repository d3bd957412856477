a {.id, .ref, .url, .title, .publisher, .agency, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .language, .body, .source, .superseded} AS a

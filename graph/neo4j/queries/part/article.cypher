a {.id, .ref, .url, .title, .publisher, .agency, .extractor, .byline, .datelinePlace, .datelineText, .datelineFrom, .datelineTo, .datelinePrecision,
  .from, .to, .precision, .publishedText, .modifiedFrom, .modifiedTo, .modifiedPrecision, .language, .body, .source, .superseded} AS a

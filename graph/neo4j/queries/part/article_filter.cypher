($publisher IS NULL OR a.publisherKey STARTS WITH $publisher)
    AND ($from IS NULL OR a.from <= $to AND a.to >= $from)

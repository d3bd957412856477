MATCH {{.Pattern}} WHERE {{.Key}} > $lo AND {{.Key}} < $hi
    AND ($publisher IS NULL OR a.publisherKey STARTS WITH $publisher)
    AND ($from IS NULL OR a.from <= $to AND a.to >= $from)
RETURN count(DISTINCT a) AS n

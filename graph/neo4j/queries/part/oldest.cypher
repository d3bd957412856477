right('000000000' + toString($since + coalesce(
  COLLECT { MATCH (x:Event) USING INDEX SEEK x:Event(days) WHERE x.days > $short RETURN x.days ORDER BY x.days DESC LIMIT 1 }[0], $short)), 10) + ':' AS oldest

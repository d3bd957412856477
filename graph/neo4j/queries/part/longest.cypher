  MATCH (x:Event) USING INDEX SEEK x:Event(days) WHERE x.days > $short
  WITH x.days AS days ORDER BY days DESC LIMIT 1
  RETURN right('000000000' + toString($since + coalesce(max(days), $short)), 10) + ':' AS oldest

CALL (k, u, degree) {
    WITH degree > $width AND k IS NOT NULL AS unsure, u.id + ' ' AS lo, CASE WHEN startNode(k) = u THEN k.aKey ELSE k.bKey END AS hi
    UNWIND CASE WHEN unsure THEN [hi] ELSE [] END AS end
    CALL (lo, end) {
      MATCH ()-[n:MET]->() USING INDEX SEEK n:MET(aKey) WHERE n.aKey > lo AND n.aKey < end
      WITH n LIMIT $width
      RETURN count(n) AS before
    UNION ALL
      MATCH ()-[n:MET]->() USING INDEX SEEK n:MET(bKey) WHERE n.bKey > lo AND n.bKey < end
      WITH n LIMIT $width
      RETURN count(n) AS before
    }
    RETURN coalesce(sum(before), 0) < $width AS followed
  }

MATCH (:Article {id: $article})<-[:FROM]-(:Report)-[:OF]->(e:Event)
WITH DISTINCT e WHERE e.key > $lo AND e.key < $hi
    AND ($types IS NULL OR e.type IN $types)
    AND ($modalities IS NULL OR e.modality IN $modalities)
    AND ($participants IS NULL OR all(p IN $participants WHERE p IN e.participants))
    AND ($places IS NULL OR e.place IN $places OR any(c IN e.areas WHERE c IN $areas))
    AND ($from IS NULL OR e.from <= $to AND e.to >= $from)
    AND ($confidence IS NULL OR e.confidence >= $confidence)
    AND ($sources IS NULL OR e.sources >= $sources)
WITH e ORDER BY e.key {{.Order}} LIMIT $limit
RETURN e {.id, .type, .modality, .from, .to, .precision, .place, .placeFromDateline, .participants, .roles, .confidence, .reports, .articles, .publishers, .sources} AS e, e.key AS key
ORDER BY key {{.Order}}

MATCH (e:Event) WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e {.id, .type, .modality, .from, .to, .precision, .place, .placeFromDateline, .participants, .roles, .confidence, .reports, .articles, .publishers, .sources} AS e
ORDER BY id

UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN e {.id, .type, .modality, .from, .to, .precision, .place, .placeFromDateline, .participants, .roles, .confidence, .reports, .articles, .publishers, .sources} AS e

e {.id, .type, .modality, .from, .to, .precision, .place, .placeFromDateline, .participants, .roles, .confidence, .reports, .articles, .publishers, .sources} AS e

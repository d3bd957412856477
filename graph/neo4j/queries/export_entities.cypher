MATCH (e:Entity) WHERE e.id > $after AND NOT e:Missing
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e
ORDER BY id

UNWIND $ids AS block
MATCH (e:Entity {block: block})
RETURN e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e

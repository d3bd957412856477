UNWIND $ids AS id
MATCH (e:Entity {id: id}) WHERE NOT e:Missing
RETURN e {.id, .kind, .name, .aliases, .forms, .titles, .country, .geonames, .latitude, .longitude, .code, .within, .block, .profiles, .why} AS e

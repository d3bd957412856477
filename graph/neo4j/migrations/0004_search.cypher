// Entities by the sound of their names: migrate_fill.go adds it to the words that are indexed.
UNWIND ['words'] AS name CALL db.createProperty(name);

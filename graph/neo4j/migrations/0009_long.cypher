// Events of more than a month by their days, so that what overlaps a time is not looked for further back than
// the longest began; migrate_fill.go fills it.
CREATE INDEX event_days IF NOT EXISTS FOR (e:Event) ON (e.days);
// Names that statements use, so that the server knows them before the first row.
UNWIND ['days'] AS name CALL db.createProperty(name);

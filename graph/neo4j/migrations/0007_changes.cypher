// The last change of each event, by a number that goes up for ever; events from before have none.
CREATE INDEX event_changed IF NOT EXISTS FOR (e:Event) ON (e.changed);
// Names that statements use, so that the server knows them before the first row.
UNWIND ['changed', 'changes'] AS name CALL db.createProperty(name);

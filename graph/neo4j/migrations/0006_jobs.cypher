// Records of loads, in the order in which they are listed. They are no part of the graph.
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (j:Job) REQUIRE j.id IS UNIQUE;
CREATE INDEX job_key IF NOT EXISTS FOR (j:Job) ON (j.key);
// Names that statements use, so that the server knows them before the first row.
UNWIND ['asked', 'data', 'holds', 'id', 'key', 'state', 'who'] AS name CALL db.createProperty(name);

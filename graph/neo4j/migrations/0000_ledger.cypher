// What every database of ours has before any migration: where they are recorded.
CREATE CONSTRAINT write_lock_id IF NOT EXISTS FOR (l:WriteLock) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE;
// Names that statements use, so that the server knows them before the first row.
UNWIND ['version', 'name', 'applied', 'id', 'n'] AS name CALL db.createProperty(name);

// Events by role, by publisher and by words of their reports; migrate_fill.go fills what is read.
CREATE INDEX participant_role_key IF NOT EXISTS FOR ()-[p:PARTICIPANT]-() ON (p.roleKey);
CREATE INDEX participant_role_type_key IF NOT EXISTS FOR ()-[p:PARTICIPANT]-() ON (p.roleTypeKey);
CREATE INDEX of_key IF NOT EXISTS FOR ()-[o:OF]-() ON (o.key);
CREATE FULLTEXT INDEX report_words IF NOT EXISTS FOR (r:Report) ON EACH [r.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
// Names that statements use, so that the server knows them before the first row.
UNWIND ['roleKey', 'roleTypeKey'] AS name CALL db.createProperty(name);

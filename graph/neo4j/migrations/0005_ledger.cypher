// What analysts decided, and what each decision names.
CREATE CONSTRAINT ledger_entry_id IF NOT EXISTS FOR (e:LedgerEntry) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT ledger_fact_id IF NOT EXISTS FOR (f:LedgerFact) REQUIRE f.id IS UNIQUE;
CREATE INDEX ledger_entry_key IF NOT EXISTS FOR (e:LedgerEntry) ON (e.key);
// Names that statements use, so that the server knows them before the first row.
CALL db.createRelationshipType('DECIDES');
UNWIND ['at', 'who', 'request', 'report', 'undoes', 'undone', 'anchors', 'anchorNames', 'blocks', 'decisions'] AS name CALL db.createProperty(name);

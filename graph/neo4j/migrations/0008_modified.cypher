// When pages were changed last: articles from before do not tell.
// Names that statements use, so that the server knows them before the first row.
UNWIND ['modifiedFrom', 'modifiedTo', 'modifiedPrecision'] AS name CALL db.createProperty(name);

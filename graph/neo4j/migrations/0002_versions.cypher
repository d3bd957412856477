// Earlier versions of pages are kept.
// Names that statements use, so that the server knows them before the first row.
CALL db.createLabel('Superseded');
CALL db.createProperty('superseded');

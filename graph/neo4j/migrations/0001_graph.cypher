// Identity.
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (a:Article) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT profile_id IF NOT EXISTS FOR (p:Profile) REQUIRE p.id IS UNIQUE;
CREATE CONSTRAINT report_id IF NOT EXISTS FOR (r:Report) REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (e:Event) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT area_code IF NOT EXISTS FOR (c:Area) REQUIRE c.code IS UNIQUE;
CREATE CONSTRAINT mention_id IF NOT EXISTS FOR ()-[m:MENTIONS]-() REQUIRE m.id IS UNIQUE;
// Blocks and addresses.
CREATE INDEX article_url IF NOT EXISTS FOR (a:Article) ON (a.urlKey);
CREATE INDEX profile_block IF NOT EXISTS FOR (p:Profile) ON (p.block);
CREATE INDEX entity_block IF NOT EXISTS FOR (e:Entity) ON (e.block);
// Lists in order.
CREATE INDEX article_key IF NOT EXISTS FOR (a:Article) ON (a.key);
CREATE INDEX article_publisher_key IF NOT EXISTS FOR (a:Article) ON (a.publisherKey);
CREATE INDEX mentions_key IF NOT EXISTS FOR ()-[m:MENTIONS]-() ON (m.key);
CREATE INDEX entity_rank IF NOT EXISTS FOR (e:Entity) ON (e.rank);
CREATE INDEX entity_kind_rank IF NOT EXISTS FOR (e:Entity) ON (e.kind, e.rank);
CREATE INDEX entity_country_rank IF NOT EXISTS FOR (e:Entity) ON (e.country, e.rank);
CREATE INDEX event_key IF NOT EXISTS FOR (e:Event) ON (e.key);
CREATE INDEX event_type_key IF NOT EXISTS FOR (e:Event) ON (e.typeKey);
CREATE INDEX participant_key IF NOT EXISTS FOR ()-[p:PARTICIPANT]-() ON (p.key);
CREATE INDEX participant_type_key IF NOT EXISTS FOR ()-[p:PARTICIPANT]-() ON (p.typeKey);
CREATE INDEX at_key IF NOT EXISTS FOR ()-[p:AT]-() ON (p.key);
CREATE INDEX at_type_key IF NOT EXISTS FOR ()-[p:AT]-() ON (p.typeKey);
CREATE INDEX names_key IF NOT EXISTS FOR ()-[n:NAMES]-() ON (n.key);
CREATE INDEX met_a_key IF NOT EXISTS FOR ()-[m:MET]-() ON (m.aKey);
CREATE INDEX met_b_key IF NOT EXISTS FOR ()-[m:MET]-() ON (m.bKey);
// Words. Both analyzers leave letters as they are: what is indexed is folded.
CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (a:Article) ON EACH [a.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX entity_words IF NOT EXISTS FOR (e:Entity) ON EACH [e.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX entity_forms IF NOT EXISTS FOR (e:Entity) ON EACH [e.forms] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}};
// Names that statements use, so that the server knows them before the first row.
UNWIND ['Area', 'Missing', 'Person', 'Organization', 'Place', 'Group'] AS name CALL db.createLabel(name);
UNWIND ['RESOLVES_TO', 'FROM', 'PLACED_AT', 'OF', 'PARTICIPANT', 'AT', 'MET', 'NAMES', 'MENTIONS'] AS name CALL db.createRelationshipType(name);
UNWIND [
  'aKey', 'agency', 'aliases', 'areas', 'article', 'articles', 'attribution', 'a', 'b', 'bKey', 'block', 'body', 'byline', 'code', 'confidence',
  'count', 'country', 'datelineFrom', 'datelinePlace', 'datelinePrecision', 'datelineText', 'datelineTo', 'end', 'ends', 'entity', 'events',
  'extractor', 'first', 'firstPrecision', 'firstTo', 'forms', 'from', 'geonames', 'id', 'key', 'kind', 'language', 'last', 'lastPrecision', 'lastTo',
  'latitude', 'longitude', 'modality', 'name', 'office', 'participants', 'place', 'placeEnd', 'placeFromDateline', 'placeStart', 'placeText', 'places',
  'precision', 'profiles', 'publishedFrom', 'publishedPrecision', 'publishedText', 'publishedTo', 'publisher', 'publisherKey', 'publishers', 'quote',
  'rank', 'ref', 'reports', 'role', 'roles', 'sentenceEnd', 'sentenceStart', 'source', 'sources', 'start', 'starts', 'textId', 'timeText', 'title',
  'titles', 'to', 'triggerEnd', 'triggerStart', 'type', 'typeKey', 'url', 'urlKey', 'why', 'within', 'words'
] AS name CALL db.createProperty(name);

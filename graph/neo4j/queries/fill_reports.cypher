UNWIND $rows AS row
MATCH (r:Report {id: row.id})
SET r.words = row.words, r.publisherKey = row.publisherKey

UNWIND $rows AS row
MATCH (r:Report {id: row.id}) USING INDEX SEEK r:Report(id)
SET r.words = row.words, r.publisherKey = row.publisherKey

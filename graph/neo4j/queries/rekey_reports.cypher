UNWIND $ids AS id
MATCH (r:Report {id: id})-[o:OF]->(e:Event) USING INDEX SEEK r:Report(id)
SET o.key = r.publisherKey + e.key

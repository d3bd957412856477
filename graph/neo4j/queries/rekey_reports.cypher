UNWIND $ids AS id
MATCH (r:Report {id: id})-[o:OF]->(e:Event)
SET o.key = r.publisherKey + e.key

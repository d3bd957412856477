// Reports of events that moved in the order of events.
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[o:OF]-(r:Report)
SET o.key = r.publisherKey + e.key

// Reports of events that moved in the order of events.
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[o:OF]-(r:Report) USING INDEX SEEK e:Event(id)
SET o.key = r.publisherKey + e.key

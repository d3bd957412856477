UNWIND $ids AS id
MATCH (e:Event {id: id})-[x:PARTICIPANT|AT]->() USING INDEX SEEK e:Event(id)
DELETE x

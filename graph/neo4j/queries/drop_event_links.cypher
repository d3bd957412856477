UNWIND $ids AS id
MATCH (e:Event {id: id})-[x:PARTICIPANT|AT]->()
DELETE x

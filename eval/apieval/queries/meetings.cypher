// The index of sort keys gives the order: newest first.
MATCH (e:Event)-[k:PARTICIPANT]->() WHERE k.typeKey STARTS WITH $prefix
WITH e, k ORDER BY k.typeKey LIMIT 20
RETURN {{template "event.cypher"}}

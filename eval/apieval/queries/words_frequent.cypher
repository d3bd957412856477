// A frequent word is soon met in the list of all events; the index of words has too many.
MATCH (e:Event) WHERE e.key > ''
  AND EXISTS { (e)<-[:OF]-(r:Report) WHERE all(w IN $words WHERE ' ' + r.words + ' ' CONTAINS w) }
WITH e ORDER BY e.key LIMIT 20
RETURN {{template "event.cypher"}}

// From the one of fewer events; no event of this graph lasts longer than a month.
MATCH (e:Event)-[k:PARTICIPANT]->() WHERE k.typeKey > $lo AND k.typeKey < $hi
  AND $with IN e.participants AND (e.place = $place OR $area IN e.areas) AND e.to >= $from
WITH e, k ORDER BY k.typeKey LIMIT 20
RETURN {{template "event.cypher"}}

// Events in which several take part, or one at some places: led by the one of fewest
// events, or by the places if all their events are fewer. Which of them it is is found
// out on the way, since to ask for it first takes longer than to read a page.
CALL () {
  UNWIND $participants AS id
  OPTIONAL MATCH (x:Entity {id: id}) USING INDEX SEEK x:Entity(id)
  WITH id, coalesce(x.events, 0) AS events ORDER BY events, id LIMIT 1
  RETURN id AS least, events
}
CALL (least) {
  UNWIND $places AS id
  OPTIONAL MATCH (x:Entity {id: id}) USING INDEX SEEK x:Entity(id)
  RETURN collect(x.code) AS areas, sum(coalesce(x.events, 0)) AS there{{if .Named}}, collect([x.id, x.kind, x.name]) AS at{{end}}
}
WITH *, size($places) = 0 OR size(areas) > 0 OR events <= there AS led{{if .Dated}},
  {{template "oldest"}}{{end}}
CALL (least, areas, led{{if .Dated}}, oldest{{end}}) {
  UNWIND CASE WHEN led THEN $scans ELSE [] END AS s
  WITH areas, least + ' ' + s.lo AS lo, least + ' ' + {{template "end_of_scan" .}} AS hi
  CALL (areas, lo, hi) {
    MATCH (e:Event)-[k:PARTICIPANT]->() USING INDEX SEEK k:PARTICIPANT({{.Key}}) WHERE k.{{.Key}} > lo AND k.{{.Key}} < hi
      AND {{template "company_filter"}}
    WITH e, k.{{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
    RETURN e
  }
  RETURN e
UNION ALL
  UNWIND CASE WHEN led THEN [] ELSE $places END AS place
  UNWIND $scans AS s
  WITH areas, place + ' ' + s.lo AS lo, place + ' ' + {{template "end_of_scan" .}} AS hi
  CALL (areas, lo, hi) {
    MATCH (e:Event)-[k:AT]->() USING INDEX SEEK k:AT({{.Key}}) WHERE k.{{.Key}} > lo AND k.{{.Key}} < hi
      AND {{template "company_filter"}}
    WITH e, k.{{.Key}} AS key ORDER BY key {{.Order}} LIMIT $limit
    RETURN e
  }
  RETURN e
}
WITH e{{if .Named}}, at{{end}} ORDER BY e.key {{.Order}} LIMIT $limit
RETURN {{template "event"}}, e.key AS key{{if .Named}}, at, {{template "event_names"}}{{end}}
ORDER BY key {{.Order}}

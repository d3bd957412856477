MATCH (:Entity {id: $who})<-[:PARTICIPANT]-(e:Event)
WITH e.type AS type, e.place AS place, count(*) AS n
WITH collect({type: type, place: place, n: n}) AS groups
CALL (groups) {
  UNWIND groups AS g
  WITH g.type AS id, sum(g.n) AS n ORDER BY n DESC, id
  RETURN id, id AS name, n
UNION ALL
  UNWIND groups AS g
  WITH g.place AS place, sum(g.n) AS n WHERE place IS NOT NULL
  WITH place, n ORDER BY n DESC, place LIMIT 20
  MATCH (l:Entity {id: place})
  WITH l, n ORDER BY n DESC, l.id
  RETURN l.name AS id, l.name AS name, n
}
RETURN id, name, n

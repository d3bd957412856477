{{if eq .List "lookup" -}}
// Each counterpart of $x is looked up with $y.
MATCH (x:Entity {id: $x})-[m:MET]-(o:Entity) USING INDEX SEEK x:Entity(id)
CALL (o) {
  MATCH (y:Entity {id: $y}) USING INDEX SEEK y:Entity(id)
  MATCH (o)-[n:MET]-(y)
  RETURN n
}
{{else -}}
// Both lists are read once: two hubs have many in common that are hubs too.
MATCH (x:Entity {id: $x})-[m:MET]-(o:Entity)-[n:MET]-(y:Entity {id: $y}) USING INDEX SEEK x:Entity(id) USING INDEX SEEK y:Entity(id)
USING JOIN ON o
{{end -}}
WITH o, m, n, CASE WHEN m.count < n.count THEN m.count ELSE n.count END AS least
ORDER BY least DESC, o.id LIMIT $limit
RETURN o.id AS other, m {.*, places: null} AS m, n {.*, places: null} AS n
ORDER BY least DESC, other

MATCH (x:Entity {id: $from}), (y:Entity {id: $to})
MATCH p = shortestPath((x)-[:MET*..4]-(y))
WITH nodes(p) AS who, relationships(p) AS met
UNWIND range(1, size(met)) AS i
RETURN who[i].id AS id, who[i].name AS name, who[i - 1].id AS from, who[i - 1].name AS fromName, met[i - 1].count AS count

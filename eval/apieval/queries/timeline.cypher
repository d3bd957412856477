MATCH (:Entity {id: $who})<-[:PARTICIPANT]-(e:Event)
WITH e.from AS from, e.to AS to, count(*) AS n
WITH date.truncate('month', from) AS month, to, n WHERE month = date.truncate('month', to)
RETURN toString(month) AS id, sum(n) AS count ORDER BY id DESC

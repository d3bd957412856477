UNWIND $rows AS row
MERGE (e:Entity {id: row.props.id})
WITH e, row, coalesce(e.events, 0) AS events
SET e = row.props, e.events = events,
  e.rank = right('000000000' + toString(9999999999 - events), 10) + '\u0001' + left(coalesce(row.props.name, ''), 200) + '\u0001' + row.props.id
REMOVE e:Missing:Person:Organization:Place:Group
SET e:$(row.labels)

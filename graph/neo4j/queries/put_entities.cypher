UNWIND $rows AS row
MERGE (e:Entity {id: row.props.id})
WITH e, row, coalesce(e.events, 0) AS events
SET e = row.props, e.events = events
REMOVE e:Missing:Person:Organization:Place:Group
SET e:$(row.labels), e.rank = {{template "entity_rank"}}

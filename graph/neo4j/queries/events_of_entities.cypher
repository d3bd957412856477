// By how many events each takes part in, to start from the rarest.
UNWIND $ids AS id
MATCH (e:Entity {id: id}) USING INDEX SEEK e:Entity(id)
RETURN e.id AS id, coalesce(e.events, 0) AS events, e.code AS code

UNWIND $rows AS row
MATCH (e:Entity {id: row.id}) USING INDEX SEEK e:Entity(id)
SET e.words = row.words

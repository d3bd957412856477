UNWIND $ids AS id
MATCH (r:Report {id: id}) USING INDEX SEEK r:Report(id)
RETURN {{template "report"}}

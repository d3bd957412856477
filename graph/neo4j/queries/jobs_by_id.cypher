UNWIND $ids AS id
MATCH (j:Job {id: id}) USING INDEX SEEK j:Job(id)
RETURN j.data AS data

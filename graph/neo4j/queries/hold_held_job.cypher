MATCH (j:Job {id: $id}) USING INDEX SEEK j:Job(id) SET j.holds = coalesce(j.holds, 0) + 1 RETURN j.data AS data

UNWIND $ids AS id
MATCH (j:Job {id: id})
RETURN j.data AS data

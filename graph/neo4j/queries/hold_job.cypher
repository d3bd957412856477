// The record is this transaction's alone until it ends.
MERGE (j:Job {id: $id}) SET j.holds = coalesce(j.holds, 0) + 1 RETURN j.data AS data

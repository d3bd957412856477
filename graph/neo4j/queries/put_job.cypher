MATCH (j:Job {id: $id}) USING INDEX SEEK j:Job(id) SET j += $props

MATCH (j:Job {id: $id}) SET j += $props

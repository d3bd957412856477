[(e)-[:PARTICIPANT|AT]->(n:Entity) | [n.id, n.kind, n.name]] AS names

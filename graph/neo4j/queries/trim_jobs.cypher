MATCH (j:Job) WHERE j.key > ''
WITH j ORDER BY j.key DESC SKIP $keep
DETACH DELETE j

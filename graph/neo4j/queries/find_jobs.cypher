// The list is the last started first, which its keys are not.
MATCH (j:Job) USING INDEX SEEK j:Job(key) WHERE j.key > $lo AND j.key < $hi
RETURN j.data AS data, j.key AS key
ORDER BY key {{if not .Order}}DESC{{end}} LIMIT $limit

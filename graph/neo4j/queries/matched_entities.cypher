// The place in the list of those who match exactly or by prefix.
{{template "searched_entities"}}
WITH e, CASE WHEN $form IN e.forms THEN '0' ELSE '1' END + e.rank AS key
ORDER BY key LIMIT $limit
RETURN e.id AS id, key
ORDER BY key

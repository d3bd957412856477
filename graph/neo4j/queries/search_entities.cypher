// Whole matches have keys that start with 0, others with 1.
{{template "searched_entities"}}
WITH e, CASE WHEN $form IN e.forms THEN '0' ELSE '1' END + e.rank AS key
WHERE key {{.Before}} $cursor
WITH e, key ORDER BY key {{.Order}} LIMIT $limit
RETURN {{template "entity"}}, key
ORDER BY key {{.Order}}

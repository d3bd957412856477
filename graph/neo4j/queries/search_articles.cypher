{{template "searched_articles"}}
    AND a.key {{.Before}} $cursor
WITH a ORDER BY a.key {{.Order}} LIMIT $limit
RETURN {{template "article"}}, a.key AS key
ORDER BY key {{.Order}}

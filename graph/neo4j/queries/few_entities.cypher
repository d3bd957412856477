// As many of those who match exactly or by prefix as are enough, in any order.
{{template "searched_entities"}}
WITH e LIMIT $limit
RETURN count(e) AS n

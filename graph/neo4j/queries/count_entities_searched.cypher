{{template "searched_entities"}}
RETURN count(e) AS n

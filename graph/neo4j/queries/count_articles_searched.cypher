{{template "searched_articles"}}
RETURN count(a) AS n

MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > $lo AND {{.Key}} < $hi
    AND {{template "article_filter"}}
RETURN count(DISTINCT a) AS n

UNWIND $ids AS url
MATCH (a:Article {urlKey: url})
RETURN {{template "article"}}

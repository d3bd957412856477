UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN {{template "article"}}

UNWIND $ids AS id
MATCH (a:Article {id: id}) USING INDEX SEEK a:Article(id)
RETURN {{template "article"}}

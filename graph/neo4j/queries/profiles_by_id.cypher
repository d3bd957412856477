UNWIND $ids AS id
MATCH (p:Profile {id: id})
RETURN p {.*} AS p

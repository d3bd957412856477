UNWIND $ids AS block
MATCH (p:Profile {block: block})
RETURN p {.*} AS p

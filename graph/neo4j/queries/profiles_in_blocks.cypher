UNWIND $ids AS block
MATCH (p:Profile {block: block}) USING INDEX SEEK p:Profile(block)
RETURN p {.*} AS p

UNWIND $ids AS id
MATCH (a:Article {id: id}) USING INDEX SEEK a:Article(id)
CALL (a) {
  MATCH (a)-[:MENTIONS]->(p:Profile) RETURN p
  UNION
  MATCH (a)<-[:FROM]-(:Report)-[:NAMES|PLACED_AT]->(p:Profile) RETURN p
}
RETURN DISTINCT p.id AS id, p.block AS block

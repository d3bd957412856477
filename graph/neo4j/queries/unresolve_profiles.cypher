UNWIND $ids AS id
MATCH (p:Profile {id: id})-[x:RESOLVES_TO]->() USING INDEX SEEK p:Profile(id)
DELETE x
WITH p
CALL (p) {
  MATCH (p)<-[n:NAMES]-() SET n.entity = null, n.key = null
}
CALL (p) {
  MATCH (p)<-[m:MENTIONS]-() SET m.key = null
}

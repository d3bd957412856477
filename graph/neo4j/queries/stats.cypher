CALL () { MATCH (n:Article) RETURN count(n) AS articles }
CALL () { MATCH ()-[m:MENTIONS]->() RETURN count(m) AS mentions }
CALL () { MATCH (n:Profile) RETURN count(n) AS profiles }
CALL () { MATCH (n:Report) RETURN count(n) AS reports }
CALL () { MATCH (n:Entity) RETURN count(n) AS entities }
CALL () { MATCH (n:Missing) RETURN count(n) AS missing }
CALL () { MATCH (n:Event) RETURN count(n) AS events }
RETURN articles, mentions, profiles, reports, entities - missing AS entities, events

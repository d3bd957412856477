UNWIND $ids AS id
MATCH (:LedgerFact {id: id})<-[:DECIDES]-(e:LedgerEntry)
RETURN DISTINCT e {.*} AS e

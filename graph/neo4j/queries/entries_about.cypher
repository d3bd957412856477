UNWIND $ids AS id
MATCH (f:LedgerFact {id: id})<-[:DECIDES]-(e:LedgerEntry) USING INDEX SEEK f:LedgerFact(id)
RETURN DISTINCT e {.*} AS e

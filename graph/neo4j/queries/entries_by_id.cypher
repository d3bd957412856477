UNWIND $ids AS id
MATCH (e:LedgerEntry {id: id})
RETURN e {.*} AS e

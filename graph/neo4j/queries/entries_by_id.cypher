UNWIND $ids AS id
MATCH (e:LedgerEntry {id: id}) USING INDEX SEEK e:LedgerEntry(id)
RETURN e {.*} AS e

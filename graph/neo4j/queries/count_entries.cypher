RETURN COUNT { (:LedgerEntry) } AS n

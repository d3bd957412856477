-- What analysts decided, in the order in which it takes effect: at is in
-- milliseconds since 1970-01-01.
CREATE TABLE ledger (
    at   INTEGER NOT NULL,
    id   TEXT NOT NULL UNIQUE,
    data TEXT NOT NULL,
    PRIMARY KEY (at, id)
) WITHOUT ROWID;

-- What each entry names; see graph.LedgerEntry.Facts.
CREATE TABLE ledger_fact (
    fact  TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (fact, entry)
) WITHOUT ROWID;

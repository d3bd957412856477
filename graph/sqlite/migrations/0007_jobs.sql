-- Records of loads, in the order in which they are listed. They are no part of the graph.
CREATE TABLE job (
    id      TEXT PRIMARY KEY,
    started INTEGER NOT NULL, -- milliseconds since 1970-01-01 UTC
    data    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX job_started ON job (started, id);

-- The last change of each event. Numbers are given once, so that they go up for ever; events
-- from before have none.
CREATE TABLE event_change (
    seq   INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL UNIQUE
);

-- What is derived from the facts, and the read model that answers questions
-- about hubs as fast as about others.

-- rank is the number of the entity's events, negated: ascending order is that of
-- the list.
CREATE TABLE entity (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT NOT NULL,
    block   TEXT NOT NULL,
    code    TEXT NOT NULL, -- its own area code
    rank    INTEGER NOT NULL,
    data    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX entity_block ON entity (block);
CREATE INDEX entity_rank ON entity (rank, name);
CREATE INDEX entity_kind ON entity (kind, rank, name);
CREATE INDEX entity_country ON entity (country, rank, name);

CREATE TABLE entity_form (
    form   TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (form, entity)
) WITHOUT ROWID;

-- Every word of every form.
CREATE TABLE entity_word (
    word   TEXT NOT NULL,
    entity TEXT NOT NULL,
    form   TEXT NOT NULL,
    PRIMARY KEY (word, entity, form)
) WITHOUT ROWID;

-- Which places lie in an area.
CREATE TABLE area (
    code  TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (code, place)
) WITHOUT ROWID;

-- ord is the place in the list, as in article: the first day, then bits of the id.
CREATE TABLE event (
    ord        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    modality   TEXT NOT NULL,
    t_from     INTEGER,
    t_to       INTEGER,
    days       INTEGER NOT NULL, -- the length of its time, 0 if unknown
    place      TEXT,
    confidence REAL NOT NULL,
    sources    INTEGER NOT NULL,
    data       TEXT NOT NULL
);
CREATE INDEX event_type ON event (type);
CREATE INDEX event_place ON event (place) WHERE place IS NOT NULL;
CREATE INDEX event_days ON event (days);

-- The events of an entity in the order of events, by type and (type '') all.
CREATE TABLE event_entity (
    entity TEXT NOT NULL,
    type   TEXT NOT NULL,
    ord    INTEGER NOT NULL,
    PRIMARY KEY (entity, type, ord)
) WITHOUT ROWID;

-- Who met whom: pairs of participants of meetings and calls that took place, in
-- both directions. rank is the number of events and last the first day of the
-- latest, both negated.
CREATE TABLE met (
    a    TEXT NOT NULL,
    b    TEXT NOT NULL,
    rank INTEGER NOT NULL,
    last INTEGER NOT NULL,
    data TEXT NOT NULL, -- the first and the last time
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX met_rank ON met (a, rank, last, b);

-- The events and places behind each pair, once: a sorts before b.
CREATE TABLE met_event (
    a         TEXT NOT NULL,
    b         TEXT NOT NULL,
    t_from    INTEGER NOT NULL,
    t_to      INTEGER NOT NULL,
    precision TEXT NOT NULL,
    event     TEXT NOT NULL,
    PRIMARY KEY (a, b, t_from, t_to, precision, event)
) WITHOUT ROWID;
CREATE TABLE met_place (
    a      TEXT NOT NULL,
    b      TEXT NOT NULL,
    place  TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (a, b, place)
) WITHOUT ROWID;

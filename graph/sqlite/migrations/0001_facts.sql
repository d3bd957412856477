-- What articles say. The column data holds a row whole, as JSON; the other
-- columns are what it is searched by.

-- ord is the row's place in the list that users read: the day of publication,
-- then bits of the id. See order.go.
CREATE TABLE article (
    ord       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    url       TEXT NOT NULL,
    publisher TEXT NOT NULL, -- in lower case
    t_from    INTEGER,       -- days since 1970-01-01; null if unknown
    t_to      INTEGER,
    data      TEXT NOT NULL
);
CREATE INDEX article_url ON article (url) WHERE url <> '';
CREATE INDEX article_publisher ON article (publisher);

-- The words of title and body in folded form, by article.ord. Folded text has
-- only spaces between words, so that the ascii tokenizer parts it exactly.
CREATE VIRTUAL TABLE article_text USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

CREATE TABLE profile (
    id     TEXT PRIMARY KEY,
    block  TEXT NOT NULL,
    entity TEXT, -- what it resolves to
    data   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX profile_block ON profile (block);
CREATE INDEX profile_entity ON profile (entity) WHERE entity IS NOT NULL;

CREATE TABLE mention (
    article TEXT NOT NULL,
    id      TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    profile TEXT NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID;

-- Which articles mention a profile, in the order of articles.
CREATE TABLE profile_article (
    profile TEXT NOT NULL,
    ord     INTEGER NOT NULL,
    PRIMARY KEY (profile, ord)
) WITHOUT ROWID;

CREATE TABLE report (
    id        TEXT NOT NULL UNIQUE,
    article   TEXT NOT NULL,
    event     TEXT,             -- that it is part of
    published INTEGER NOT NULL, -- first day; a number above all days if unknown
    data      TEXT NOT NULL
);
CREATE INDEX report_article ON report (article);
CREATE INDEX report_event ON report (event, published, id) WHERE event IS NOT NULL;

-- Participants and (role '') places of reports. length is the class of the span
-- in which t_from and t_to lie; see spanclass.go.
CREATE TABLE report_profile (
    profile TEXT NOT NULL,
    type    TEXT NOT NULL,
    length  INTEGER NOT NULL,
    t_from  INTEGER NOT NULL,
    report  TEXT NOT NULL,
    role    TEXT NOT NULL,
    t_to    INTEGER NOT NULL,
    PRIMARY KEY (profile, type, length, t_from, report, role)
) WITHOUT ROWID;
CREATE INDEX report_profile_report ON report_profile (report);

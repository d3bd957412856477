-- What narrows and counts events without a look into the column data.

-- publisher is in lower case, as in article; known is the last day of publication,
-- null if unknown; ord is that of the event.
ALTER TABLE report ADD COLUMN publisher TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN publisher_name TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN known INTEGER;
ALTER TABLE report ADD COLUMN ord INTEGER;
UPDATE report SET
    publisher = entente_lower(data ->> '$.Publisher'),
    publisher_name = data ->> '$.Publisher',
    known = iif(data ->> '$.Published.Precision' = '', NULL, data ->> '$.Published.To'),
    ord = (SELECT e.ord FROM event e WHERE e.id = report.event);
-- The events of a publisher in the order of events, one row a report.
CREATE INDEX report_publisher ON report (publisher, ord) WHERE ord IS NOT NULL;
-- The reports of an event are found by its ord, so that those of neighbours in a list
-- lie side by side, with what lists and counts ask of them.
DROP INDEX report_event;
CREATE INDEX report_ord ON report (ord, published, id, known, publisher_name) WHERE ord IS NOT NULL;

-- reports is their number; span is the time as one number that sorts by first day,
-- last day and precision (see spannumber.go), null if unknown; who are the
-- different participants, sorted, one a line.
ALTER TABLE event ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN span INTEGER;
ALTER TABLE event ADD COLUMN who TEXT NOT NULL DEFAULT '';
UPDATE event SET
    reports = coalesce(json_array_length(data, '$.Reports'), 0),
    span = ((t_from + 2147483648) << 31) | ((days - 1) << 3) | CASE data ->> '$.Time.Precision'
        WHEN 'day' THEN 0 WHEN 'month' THEN 1 WHEN 'quarter' THEN 2 WHEN 'range' THEN 3 WHEN 'week' THEN 4 ELSE 5 END,
    who = coalesce((SELECT group_concat(o.entity, char(10)) FROM (
        SELECT DISTINCT p.value ->> '$.Entity' AS entity FROM json_each(event.data, '$.Participants') p ORDER BY 1) o), '');

-- The events of an entity in a role, by type, in the order of events.
CREATE TABLE event_role (
    entity TEXT NOT NULL,
    role   TEXT NOT NULL,
    type   TEXT NOT NULL,
    ord    INTEGER NOT NULL,
    PRIMARY KEY (entity, role, type, ord)
) WITHOUT ROWID;
INSERT OR IGNORE INTO event_role (entity, role, type, ord)
    SELECT p.value ->> '$.Entity', p.value ->> '$.Role', e.type, e.ord FROM event e CROSS JOIN json_each(e.data, '$.Participants') p ORDER BY 1, 2, 3, 4;

-- The words of the quotes of an event's reports in folded form, by event.ord.
CREATE VIRTUAL TABLE event_text USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
INSERT INTO event_text (rowid, words)
    SELECT e.ord, group_concat(entente_fold(r.data ->> '$.Quote'), ' ') FROM event e CROSS JOIN report r ON r.ord = e.ord GROUP BY e.ord;

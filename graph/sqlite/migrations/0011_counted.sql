-- What events are counted by, beside the list of all events of an entity (type ''), so
-- that they are counted without a look at the events themselves; see counted.go.
ALTER TABLE event_entity ADD COLUMN counted TEXT;
UPDATE event_entity SET counted = (
    SELECT e.type || char(9) || coalesce(e.place, '') || char(9) || e.modality || char(9)
        || coalesce(((e.span >> 31) - 2147483648) || iif(e.span & 2147483647, '+' || (e.span & 2147483647), ''), '')
    FROM event e WHERE e.ord = event_entity.ord)
WHERE type = '';

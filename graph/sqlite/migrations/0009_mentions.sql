-- Mentions by their ids.
CREATE INDEX mention_id ON mention (id);

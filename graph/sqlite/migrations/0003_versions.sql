-- Earlier versions of pages are kept: lists leave them out, and the latest of a
-- page is found without a look at the others.
ALTER TABLE article ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
DROP INDEX article_url;
CREATE INDEX article_version ON article (url, coalesce(t_to, 0), id) WHERE url <> '';
CREATE INDEX article_superseded ON article (superseded) WHERE superseded = 1;

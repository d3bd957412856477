-- How often something was committed, by which kept answers are known to be old; see version.go.
CREATE TABLE version (id INTEGER PRIMARY KEY CHECK (id = 0), n INTEGER NOT NULL);
INSERT INTO version VALUES (0, 0);

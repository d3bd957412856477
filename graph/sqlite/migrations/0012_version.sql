-- How often something was committed, by which kept answers are known to be old; see version.go.
CREATE TABLE version (n INTEGER NOT NULL);
INSERT INTO version VALUES (0);

-- By what words of names are found that are spelled otherwise: the different words
-- of entity_word under each of their keys (see wordkeys.go).
CREATE TABLE word_key (
    key  TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) WITHOUT ROWID;
INSERT OR IGNORE INTO word_key (key, word)
    SELECT k.value, w.word FROM (SELECT DISTINCT word FROM entity_word) w CROSS JOIN json_each(entente_word_keys(w.word)) k ORDER BY 1, 2;

-- Reports that tell no time are found apart from others: by their text, and by when they
-- came out.

-- text is the first part of TextID, which tells texts apart, of reports without time.
ALTER TABLE report ADD COLUMN text TEXT;
UPDATE report SET text = iif(instr(data ->> '$.TextID', '.') > 0, substr(data ->> '$.TextID', 1, instr(data ->> '$.TextID', '.') - 1), data ->> '$.TextID')
    WHERE data ->> '$.Time.Precision' = '';
CREATE INDEX report_text ON report (text) WHERE text IS NOT NULL;
-- Their classes in report_profile follow those of others; see spanclass.go. What came out
-- at an unknown time stays in its class.
UPDATE report_profile SET length = CASE WHEN t_to = t_from THEN 5 WHEN t_to - t_from < 31 THEN 6 ELSE 7 END
    WHERE length <> 4 AND report IN (SELECT id FROM report WHERE text IS NOT NULL);

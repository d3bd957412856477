// Labels in use are known without a look at any node, and asking for a label that there is
// not would be remarked.
CALL db.labels() YIELD label WHERE label = 'Migration'
RETURN count(*) AS n

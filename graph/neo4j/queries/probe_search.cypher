CALL db.index.fulltext.queryNodes('report_words', $lucene, {limit: $cap}) YIELD node
RETURN count(node) AS n

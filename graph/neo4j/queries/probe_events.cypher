// How many rows each scan has, of at most $cap.
UNWIND $scans AS s
CALL (s) {
  MATCH {{.Pattern}} {{.Seek}} WHERE {{.Key}} > s.lo AND {{.Key}} < s.hi
  WITH k LIMIT $cap
  RETURN count(k) AS n
}
RETURN s.value AS value, n

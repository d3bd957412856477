{{if .Plain}}true
{{- else -}}
($types IS NULL OR e.type IN $types)
    AND ($modalities IS NULL OR e.modality IN $modalities)
    AND ($participants IS NULL OR all(p IN $participants WHERE p IN e.participants))
    AND ($roles IS NULL OR all(x IN $roles WHERE any(i IN range(0, coalesce(size(e.participants), 0) - 1) WHERE e.participants[i] = x.entity AND e.roles[i] = x.role)))
    AND ($places IS NULL OR e.place IN $places OR any(c IN e.areas WHERE c IN $areas))
    AND ($from IS NULL OR e.from <= $to AND e.to >= $from)
    AND ($confidence IS NULL OR e.confidence >= $confidence)
    AND ($sources IS NULL OR e.sources >= $sources)
{{- if .Said}}
    AND ($publisher IS NULL OR EXISTS { (e)<-[o:OF]-() WHERE left(o.key, size($publisher)) = $publisher })
    AND ($known IS NULL OR EXISTS { (e)<-[:OF]-(r:Report) WHERE r.publishedTo <= $known })
    AND ($precedences IS NULL OR COLLECT { MATCH (e)<-[:OF]-(r:Report) WHERE r.publishedTo <= $known
      RETURN min(CASE r.modality WHEN 'actual' THEN 0 WHEN 'negated' THEN 1 WHEN 'planned' THEN 2 WHEN 'hypothetical' THEN 3 ELSE 4 END) }[0] IN $precedences)
    AND ($words IS NULL OR EXISTS { (e)<-[:OF]-(r:Report) WHERE all(w IN $words WHERE ' ' + r.words + ' ' CONTAINS w) })
{{- end}}
{{- end}}

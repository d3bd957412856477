RETURN COUNT { (:Article) } - COUNT { (:Superseded) } AS articles, COUNT { (:Superseded) } AS superseded, COUNT { ()-[:MENTIONS]->() } AS mentions,
  COUNT { (:Profile) } AS profiles, COUNT { (:Report) } AS reports,
  COUNT { (:Entity) } - COUNT { (:Missing) } AS entities, COUNT { (:Event) } AS events

CREATE (:Migration {version: $version, name: $name, applied: datetime()})

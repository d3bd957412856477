// Package schematest has only tests: they hold schema.graphqls to what the API
// promises of it. Everything is described, nullability has reasons, all errors' codes
// are listed; and by tools of others, which tools/schema pins, it is linted, compared
// with the schema of the last release, and compiled by a Relay client.
package schematest

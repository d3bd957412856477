//go:build unix

// Package neo4jserver runs a real Neo4j Community server for tests, from its
// Maven artifacts: no Docker, no installation, nothing left behind.
//
// A test asks for the server and, because Community has one database, for the
// right to empty it:
//
//	server := neo4jserver.ForTest(t)
//	server.Lock(t)
//	// connect to server.URI as server.User with server.Password
//
// "make test" starts one server for all packages (command with-neo4j) and names
// it in the environment. A plain "go test ./graph/neo4j" finds no such name and
// starts a server of its own, shared by the tests of that process. Under
// "go test -short" the tests that need a server are skipped.
//
// A test that kills the server takes one of its own with [StartForTest].
//
// A server never outlives the process that started it: a watchdog holds the
// other end of a pipe and kills the server when the pipe closes, however the
// process ended.
package neo4jserver

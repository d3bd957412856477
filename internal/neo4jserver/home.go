//go:build unix

package neo4jserver

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
)

// User is the name of the only user of a fresh server.
const User = "neo4j"

// writeConfig writes the configuration of a server that listens on a port of
// the loopback interface and forgets its transaction logs.
func writeConfig(home string, port int, o Options) error {
	dir := filepath.Join(home, "conf")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the configuration folder of Neo4j: %w", err)
	}
	address := fmt.Sprintf("127.0.0.1:%d", port)
	settings := map[string]string{
		"server.default_listen_address":       "127.0.0.1",
		"server.bolt.listen_address":          address,
		"server.bolt.advertised_address":      address,
		"server.http.enabled":                 "false",
		"server.memory.heap.initial_size":     fmt.Sprintf("%dm", o.HeapMB),
		"server.memory.heap.max_size":         fmt.Sprintf("%dm", o.HeapMB),
		"server.memory.pagecache.size":        fmt.Sprintf("%dm", o.PageCacheMB),
		"dbms.usage_report.enabled":           "false",
		"db.tx_log.rotation.retention_policy": "keep_none",
		// Half a gigabyte of empty logs a home otherwise.
		"db.tx_log.preallocate": "false",
		// A stop waits ten seconds for idle thread pools otherwise.
		"internal.server.bolt.thread_pool_shutdown_wait_time": "100ms",
	}
	maps.Copy(settings, o.Settings)
	var text bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		fmt.Fprintf(&text, "%s=%s\n", key, settings[key])
	}
	if err := os.WriteFile(filepath.Join(dir, "neo4j.conf"), text.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the configuration of Neo4j: %w", err)
	}
	return nil
}

// writePassword gives a home that has never been started its password, in the
// form that "neo4j-admin dbms set-initial-password" leaves, without a JVM of its
// own: user, algorithm, hash and salt in hexadecimal, and iterations. A home
// that has been started keeps its password.
func writePassword(home, password string) error {
	dir := filepath.Join(home, "data", "dbms")
	if _, err := os.Stat(filepath.Join(home, "data", "databases")); err == nil {
		return nil
	}
	const iterations = 1024
	salt := make([]byte, sha256.Size)
	if _, err := rand.Read(salt); err != nil {
		return fmt.Errorf("make a salt: %w", err)
	}
	hash := sha256.Sum256(append(bytes.Clone(salt), password...))
	for range iterations - 1 {
		hash = sha256.Sum256(hash[:])
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder of the password: %w", err)
	}
	line := fmt.Sprintf("%s:SHA-256,%s,%s,%d:\n", User, hex.EncodeToString(hash[:]), hex.EncodeToString(salt), iterations)
	if err := os.WriteFile(filepath.Join(dir, "auth.ini"), []byte(line), 0o600); err != nil {
		return fmt.Errorf("write the password: %w", err)
	}
	return nil
}

// freePort returns a port of the loopback interface that nobody listens on.
// Another process may take it before the caller does.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}

//go:build unix

package neo4jserver

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// AdminTool makes the home of a server that Start is to start later with the same Home
// and Password, and a program neo4j-admin for it: that of a distribution, with the jars
// that the server runs with. It returns the folder of the program.
func AdminTool(ctx context.Context, home, password string) (dir string, err error) {
	d, err := fetchDistribution(ctx)
	if err != nil {
		return "", err
	}
	if home, err = filepath.Abs(home); err != nil {
		return "", fmt.Errorf("find the home of Neo4j: %w", err)
	}
	if err := writePassword(home, password); err != nil {
		return "", err
	}
	if err := writeConfig(home, 0, Options{HeapMB: 512, PageCacheMB: 128}); err != nil {
		return "", err
	}
	dir = filepath.Join(home, "bin")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the folder of neo4j-admin: %w", err)
	}
	script := fmt.Sprintf("#!/bin/sh\nNEO4J_HOME='%s' NEO4J_CONF='%s' exec '%s' -Xmx512m -cp '%s' org.neo4j.cli.AdminTool \"$@\"\n",
		home, filepath.Join(home, "conf"), d.java, filepath.Join(d.jars, "*"))
	if err := os.WriteFile(filepath.Join(dir, "neo4j-admin"), []byte(script), 0o755); err != nil {
		return "", fmt.Errorf("write neo4j-admin: %w", err)
	}
	return dir, nil
}

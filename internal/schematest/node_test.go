package schematest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// nodePackages installs what tools/schema/package-lock.json pins, once, and returns the
// folder as an absolute path.
var nodePackages = sync.OnceValues(func() (folder string, err error) {
	if folder, err = filepath.Abs(inRepository("tools", "schema")); err != nil {
		return "", err
	}
	want, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return "", err
	}
	stamp := filepath.Join(folder, "node_modules", ".entente-lock")
	if have, err := os.ReadFile(stamp); err == nil && bytes.Equal(have, want) {
		return folder, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	ci := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
	ci.Dir = folder
	if output, err := ci.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, output)
	}
	return folder, os.WriteFile(stamp, want, 0o600)
})

// node prepares a run of a script of tools/schema in a folder. Where there is no Node,
// the test is skipped.
func node(t *testing.T, in, script string, args ...string) *exec.Cmd {
	t.Helper()
	if testing.Short() {
		t.Skip("NOT TESTED in short tests, which need only Go")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT TESTED, for want of Node: no program %s", program)
		}
	}
	folder, err := nodePackages()
	if err != nil {
		t.Fatalf("npm ci in tools/schema: %v", err)
	}
	for _, file := range []string{"lint.mjs", "rules.mjs", "relay-directives.graphql", "diff.mjs", "policy.mjs"} {
		absolute(t, "tools", "schema", file)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	command := exec.CommandContext(ctx, "node", append([]string{filepath.Join(folder, script)}, args...)...)
	command.Dir = in
	return command
}

// ask runs a script of tools/schema that writes JSON, in that folder, and decodes it.
func ask(t *testing.T, into any, script string, args ...string) {
	t.Helper()
	command := node(t, inRepository("tools", "schema"), script, args...)
	var output, errs bytes.Buffer
	command.Stdout, command.Stderr = &output, &errs
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", script, err, errs.Bytes(), output.Bytes())
	}
	if err := json.Unmarshal(output.Bytes(), into); err != nil {
		t.Fatalf("%s: %v in %s", script, err, output.Bytes())
	}
}

// write puts a text into a file of the test's own and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// absolute is a file of the repository for a program that runs in another folder. The
// file is looked at, so that go test knows that the result depends on it.
func absolute(t *testing.T, path ...string) string {
	t.Helper()
	absolute, err := filepath.Abs(inRepository(path...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(absolute); err != nil {
		t.Fatal(err)
	}
	return absolute
}

package schematest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// relayProject lays out a Relay client's project: its configuration, the schema under
// the name that the compiler knows, and sources.
func relayProject(t *testing.T, sources map[string]string) string {
	t.Helper()
	project := t.TempDir()
	for _, folder := range []string{"samples", "generated"} {
		if err := os.Mkdir(filepath.Join(project, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]string{
		"relay.config.json": read(t, "tools", "schema", "relay.config.json"),
		"schema.graphql":    read(t, "schema.graphqls"),
		"operations.json":   "{}",
	}
	for name, text := range sources {
		files[filepath.Join("samples", name)] = text
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(project, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return project
}

// compile runs relay-compiler and returns the operations that the client would send.
func compile(t *testing.T, project string) (operations map[string]string, output string, err error) {
	t.Helper()
	compiler := node(t, project, filepath.Join("node_modules", "relay-compiler", "cli.js"), "relay.config.json", "--noWatchman")
	said, err := compiler.CombinedOutput()
	if err != nil {
		return nil, string(said), err
	}
	text, err := os.ReadFile(filepath.Join(project, "operations.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &operations); err != nil {
		t.Fatal(err)
	}
	return operations, string(said), nil
}

// Relay's compiler takes the schema, fragments with @connection and @refetchable that
// page forward, backward and both ways, and what it makes of them fits the schema.
func TestAuditRelayCompiler(t *testing.T) {
	sources := map[string]string{}
	for _, path := range samples(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources[filepath.Base(path)] = string(text)
	}
	operations, output, err := compile(t, relayProject(t, sources))
	if err != nil {
		t.Fatalf("relay-compiler: %v\n%s", err, output)
	}
	schema := load(t, read(t, "schema.graphqls"))
	passed := 0
	for _, text := range operations {
		if _, errs := gqlparser.LoadQueryWithRules(schema, text, rules.NewDefaultRules()); errs != nil {
			t.Errorf("%v in\n%s", errs, text)
			continue
		}
		passed++
	}
	t.Logf("relay-compiler: of the operations of %d components %d of %d passed", len(sources), passed, len(operations))
	if len(operations) < 7 {
		t.Errorf("%d operations, want 7 or more", len(operations))
	}
}

func TestRelayCompilerFindsFaults(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"unknown field":     {"entity(by: {name: $name}) { id noSuchField }", "noSuchField"},
		"unknown value":     {"entity(by: {name: $name}, kind: CITY) { id }", "CITY"},
		"list without page": {"meetings @connection(key: \"Faulty_meetings\") { edges { node { id } } }", "first"},
	} {
		t.Run(name, func(t *testing.T) {
			source := "import { graphql } from 'relay-runtime';\nexport const q = graphql`query FaultyQuery($name: String!) { " + c.body + " }`;\n"
			_, output, err := compile(t, relayProject(t, map[string]string{"Faulty.js": source}))
			if err == nil || !strings.Contains(output, c.want) {
				t.Errorf("relay-compiler: %v, want an error about %s, got\n%s", err, c.want, output)
			}
		})
	}
}

package schematest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// linted is what the linter says: the rules that are on and off, and what they find.
type linted struct {
	On, Off  []string
	Findings []struct {
		File          string
		Line          int
		Rule, Message string
	}
}

// lint runs graphql-eslint with one of the sets of tools/schema/rules.mjs.
func lint(t *testing.T, set, schema string, operations ...string) linted {
	t.Helper()
	var result linted
	ask(t, &result, "lint.mjs", append([]string{set, schema}, operations...)...)
	return result
}

// report fails the test for each finding, and counts the rules that have none.
func (l linted) report(t *testing.T, what string) {
	t.Helper()
	broken := map[string]bool{}
	for _, f := range l.Findings {
		broken[f.Rule] = true
		t.Errorf("%s:%d: %s: %s", f.File, f.Line, f.Rule, f.Message)
	}
	t.Logf("graphql-eslint: %s: %d rules are off, with reasons; of the others %d of %d passed",
		what, len(l.Off), len(l.On)-len(broken), len(l.On))
	if len(l.On) < 25 {
		t.Errorf("only %d rules are on", len(l.On))
	}
}

// samples are the sources of the Relay client.
func samples(t *testing.T) []string {
	t.Helper()
	found, err := os.ReadDir(inRepository("tools", "schema", "samples"))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, file := range found {
		files = append(files, absolute(t, "tools", "schema", "samples", file.Name()))
	}
	return files
}

func TestAuditLintOfSchema(t *testing.T) {
	lint(t, "schema", absolute(t, "schema.graphqls")).report(t, "schema.graphqls")
}

func TestAuditLintOfPage(t *testing.T) {
	lint(t, "page", absolute(t, "schema.graphqls"), absolute(t, "internal", "server", "assets", "page.graphql")).
		report(t, "the page's operations")
}

func TestAuditLintOfSamples(t *testing.T) {
	lint(t, "samples", absolute(t, "schema.graphqls"), samples(t)...).report(t, "Relay's samples")
}

func TestLintFindsFaultsOfSchema(t *testing.T) {
	path := write(t, "schema.graphqls", `
"What can be asked."
type Query {
  "Things."
  things("How many." first: Int): ThingConnection
  "The kind of a thing."
  get_kind: enumeration
}
"Things."
type ThingConnection { "The things." edges: [ThingEdge] }
"A thing in a list."
type ThingEdge { "It." node: Thing "Its place." cursor: String! }
"A thing." type Thing { "Its name." thingName: String size: Int }
"A kind." enum enumeration { "A." a }
"Which." input Which @oneOf { "By id." id: ID! }
`)
	var found []string
	for _, f := range lint(t, "schema", path).Findings {
		found = append(found, strings.TrimPrefix(f.Rule, "@graphql-eslint/"))
	}
	for _, rule := range []string{
		"naming-convention", "no-typename-prefix", "no-unreachable-types", "relay-arguments", "relay-connection-types",
		"relay-page-info", "require-description", "require-nullable-fields-with-oneof", "strict-id-in-types",
	} {
		if !slices.Contains(found, rule) {
			t.Errorf("%s found nothing; these did: %v", rule, slices.Compact(slices.Sorted(slices.Values(found))))
		}
	}
}

func TestLintFindsFaultsOfOperations(t *testing.T) {
	operations := write(t, "Faulty.graphql", "query getMeetings($unused: Int) { meetings { edges { node { type nothing } } } }")
	found := fmt.Sprint(lint(t, "page", absolute(t, "schema.graphqls"), operations).Findings)
	for _, rule := range []string{"naming-convention", "fields-on-correct-type", "no-unused-variables", "require-selections"} {
		if !strings.Contains(found, "@graphql-eslint/"+rule) {
			t.Errorf("%s found nothing: %s", rule, found)
		}
	}
}

package schematest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// null is how a description says when there is nothing.
var null = regexp.MustCompile(`(?i)\bnull\b`)

// leftOut is how the description of an input says what its absence means.
var leftOut = regexp.MustCompile(`(?i)\bnull\b|left out|unless told|exactly one`)

// undescribed lists what of a schema lacks a description, or the reason for which it
// may be null.
func undescribed(schema *ast.Schema) []string {
	var faults []string
	fault := func(m member, format string, args ...any) {
		faults = append(faults, m.path+": "+fmt.Sprintf(format, args...))
	}
	for _, m := range members(schema) {
		switch {
		case strings.TrimSpace(m.description) == "":
			fault(m, "no description")
		case m.typ == nil || m.isArgument():
		case m.def.Kind == ast.InputObject:
			if !m.typ.NonNull && m.byDefault == nil && !leftOut.MatchString(m.description+m.def.Description) {
				fault(m, "neither it nor its type says what it means to leave it out")
			}
		case mayBeNull(m.typ) && !null.MatchString(m.description):
			fault(m, "does not say when it is null")
		}
	}
	slices.Sort(faults)
	return faults
}

// mayBeNull tells whether a value of the type, or an element of its lists, may be null.
func mayBeNull(t *ast.Type) bool {
	return !t.NonNull || t.Elem != nil && mayBeNull(t.Elem)
}

func TestEverythingIsDescribed(t *testing.T) {
	schema := load(t, read(t, "schema.graphqls"))
	for _, fault := range undescribed(schema) {
		t.Error(fault)
	}
	if n := len(members(schema)); n < 300 {
		t.Errorf("only %d types, fields, arguments and enum values were looked at", n)
	}
}

func TestWhatIsNotDescribedIsFound(t *testing.T) {
	schema := load(t, `
type Query {
  "A thing."
  thing(
    id: ID!
    "Which of its sides."
    side: Side
  ): Thing
  "Two of them; null where there is none."
  things: [Thing]!
}
"A thing."
type Thing { size: Int! "How old it is." age: Int }
"A side."
enum Side { LEFT "The other." RIGHT }
"What must hold."
input Filter { "Its size." size: Int "Its age; any if left out." age: Int "Its side." side: Side = LEFT }
`)
	want := []string{
		"Filter.size: neither it nor its type says what it means to leave it out",
		"Query.thing.id: no description",
		"Query.thing: does not say when it is null",
		"Query: no description",
		"Side.LEFT: no description",
		"Thing.age: does not say when it is null",
		"Thing.size: no description",
	}
	if got := undescribed(schema); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// An input of which exactly one field is given says so to programs too.
func TestReferencesAreOneOf(t *testing.T) {
	for name, def := range load(t, read(t, "schema.graphqls")).Types {
		if def.Kind == ast.InputObject && strings.Contains(def.Description, "exactly one") != (def.Directives.ForName("oneOf") != nil) {
			t.Errorf("%s: its description and @oneOf differ on whether exactly one field is given", name)
		}
	}
}

// Each list that asks how many to give says how many it gives at most.
func TestPagesAreCapped(t *testing.T) {
	capped := regexp.MustCompile(`\b1 to \d+`)
	for _, m := range members(load(t, read(t, "schema.graphqls"))) {
		if m.isArgument() && slices.Contains([]string{"first", "last", "limit"}, m.name()) && !capped.MatchString(m.description) {
			t.Errorf("%s does not say how many it gives at most", m.path)
		}
	}
}

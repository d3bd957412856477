package schematest

import (
	"strings"
	"testing"
)

type change struct{ Path, Message string }

type changes struct{ Breaking, Dangerous, Safe []change }

// compare tells by graphql-inspector, with the rules of our policy, how one schema
// differs from an earlier one on a day, or today.
func compare(t *testing.T, earlier, later string, day ...string) (c changes) {
	t.Helper()
	ask(t, &c, "diff.mjs", append([]string{earlier, later}, day...)...)
	return c
}

// Since the last release nothing has changed that breaks a client.
func TestAuditNothingBreaks(t *testing.T) {
	c := compare(t, absolute(t, "tools", "schema", "released.graphqls"), absolute(t, "schema.graphqls"))
	for _, b := range c.Breaking {
		t.Errorf("breaks clients: %s: %s", b.Path, b.Message)
	}
	for _, d := range c.Dangerous {
		t.Logf("may surprise clients, so CHANGELOG.md tells it: %s: %s", d.Path, d.Message)
	}
	n := len(c.Breaking) + len(c.Dangerous) + len(c.Safe)
	t.Logf("graphql-inspector: of %d changes since the last release %d passed", n, n-len(c.Breaking))
}

const before = `
type Query {
  things(of: Kind, first: Int = 20): [Thing!]!
  old: Old @deprecated(reason: "Use things. Since 2027-01-15; goes after 2027-07-31.")
  thing(by: Ref!): Thing
}
type Thing { id: ID!, name: String!, size: Int }
type Old { id: ID! }
enum Kind { BIG, SMALL, TINY @deprecated(reason: "Use SMALL. Since 2027-01-15; goes after 2027-07-31.") }
input Ref { id: ID, name: String }
`

func TestBreakingChangesAreFound(t *testing.T) {
	const (
		day      = "2027-08-01"
		early    = "2027-07-31"
		oldField = `  old: Old @deprecated(reason: "Use things. Since 2027-01-15; goes after 2027-07-31.")`
		oldValue = `, TINY @deprecated(reason: "Use SMALL. Since 2027-01-15; goes after 2027-07-31.")`
	)
	for _, c := range []struct {
		what   string
		edits  []string // what is replaced, and by what
		day    string
		breaks string // the path of what breaks clients, if anything
	}{
		{"a field goes", []string{", size: Int", ""}, day, "Thing.size"},
		{"a field may become null", []string{"name: String!", "name: String"}, day, "Thing.name"},
		{"a field changes its type", []string{"size: Int", "size: Float"}, day, "Thing.size"},
		{"a type goes", []string{"type Thing", "type Item", "[Thing!]!", "[Item!]!", ": Thing", ": Item"}, day, "Thing"},
		{"an enum's value goes", []string{"BIG, ", ""}, day, "Kind.BIG"},
		{"an argument goes", []string{"of: Kind, ", ""}, day, "Query.things.of"},
		{"an argument is asked for", []string{"of: Kind,", "of: Kind!,"}, day, "Query.things.of"},
		{"a new argument is asked for", []string{"things(", "things(at: Int!, "}, day, "Query.things"},
		{"a default changes", []string{"= 20", "= 10"}, day, "Query.things.first"},
		{"an input's field goes", []string{"id: ID, name", "name"}, day, "Ref.id"},
		{"an input takes only one of its fields", []string{"input Ref", "input Ref @oneOf"}, day, "Ref"},
		{"what is deprecated goes too early", []string{oldField, ""}, early, "Query.old"},
		{"a deprecated value goes too early", []string{oldValue, ""}, early, "Kind.TINY"},
		{"a type goes too early", []string{oldField, "", "type Old { id: ID! }", ""}, early, "Old"},

		{"nothing changes", nil, day, ""},
		{"a field comes", []string{"size: Int", "size: Int, age: Int"}, day, ""},
		{"a value comes", []string{"BIG,", "BIG, HUGE,"}, day, ""},
		{"an argument comes", []string{"things(", "things(at: Int, "}, day, ""},
		{"a field is never null any more", []string{"size: Int", "size: Int!"}, day, ""},
		{"a field is deprecated", []string{"size: Int", "size: Int @deprecated"}, day, ""},
		{"what is deprecated goes in time, with its type", []string{oldField, "", "type Old { id: ID! }", ""}, day, ""},
		{"a deprecated value goes in time", []string{oldValue, ""}, day, ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			after := strings.NewReplacer(c.edits...).Replace(before)
			got := compare(t, write(t, "before.graphqls", before), write(t, "after.graphqls", after), c.day).Breaking
			if c.breaks == "" && len(got) > 0 || c.breaks != "" && !breaks(got, c.breaks) {
				t.Errorf("breaking: %v, want %q", got, c.breaks)
			}
		})
	}
}

func breaks(all []change, path string) bool {
	for _, c := range all {
		if c.Path == path || strings.HasPrefix(c.Path, path+".") {
			return true
		}
	}
	return false
}

// A change of the schema as it is would be found too.
func TestBreakingChangeOfTheSchemaIsFound(t *testing.T) {
	text := read(t, "tools", "schema", "released.graphqls")
	broken := strings.Replace(text, "sourceCount: Int!", "sources: Int!", 1)
	if broken == text {
		t.Fatal("the released schema has no sourceCount")
	}
	got := compare(t, absolute(t, "tools", "schema", "released.graphqls"), write(t, "schema.graphqls", broken)).Breaking
	if len(got) != 1 || got[0].Path != "Event.sourceCount" {
		t.Errorf("breaking: %v, want Event.sourceCount", got)
	}
}

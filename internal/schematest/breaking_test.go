package schematest

import (
	"strings"
	"testing"
)

type change struct{ Path, Message string }

type changes struct{ Breaking, Dangerous, Safe []change }

// compare tells by graphql-inspector, with the rules of our policy, how schemas differ
// from earlier ones: of pairs of files, on a day if one follows them, else today.
func compare(t *testing.T, pairs ...string) (all []changes) {
	t.Helper()
	ask(t, &all, "diff.mjs", pairs...)
	if len(all) != len(pairs)/2 {
		t.Fatalf("%d comparisons, want %d", len(all), len(pairs)/2)
	}
	return all
}

// Since the last release nothing has changed that breaks a client.
func TestAuditNothingBreaks(t *testing.T) {
	c := compare(t, absolute(t, "tools", "schema", "released.graphqls"), absolute(t, "schema.graphqls"))[0]
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

const (
	oldField = `  old: Old @deprecated(reason: "Use things. Since 2027-01-15; goes after 2027-07-31.")`
	oldType  = `type Old { id: ID! }`
	oldValue = `, TINY @deprecated(reason: "Use SMALL. Since 2027-01-15; goes after 2027-07-31.")`
)

func TestBreakingChangesAreFound(t *testing.T) {
	cases := []struct {
		what   string
		edits  []string // what is replaced, and by what
		breaks string   // the path of what breaks clients, if anything
	}{
		{"a field goes", []string{", size: Int", ""}, "Thing.size"},
		{"a field may become null", []string{"name: String!", "name: String"}, "Thing.name"},
		{"a field changes its type", []string{"size: Int", "size: Float"}, "Thing.size"},
		{"a type goes", []string{"type Thing", "type Item", "[Thing!]!", "[Item!]!", ": Thing", ": Item"}, "Thing"},
		{"an enum's value goes", []string{"BIG, ", ""}, "Kind.BIG"},
		{"an argument goes", []string{"of: Kind, ", ""}, "Query.things.of"},
		{"an argument is asked for", []string{"of: Kind,", "of: Kind!,"}, "Query.things.of"},
		{"a new argument is asked for", []string{"things(", "things(at: Int!, "}, "Query.things"},
		{"a default changes", []string{"= 20", "= 10"}, "Query.things.first"},
		{"an input's field goes", []string{"id: ID, name", "name"}, "Ref.id"},
		{"an input takes only one of its fields", []string{"input Ref", "input Ref @oneOf"}, "Ref"},

		{"nothing changes", nil, ""},
		{"a field comes", []string{"size: Int", "size: Int, age: Int"}, ""},
		{"a value comes", []string{"BIG,", "BIG, HUGE,"}, ""},
		{"an argument comes", []string{"things(", "things(at: Int, "}, ""},
		{"a field is never null any more", []string{"size: Int", "size: Int!"}, ""},
		{"a field is deprecated", []string{"size: Int", "size: Int @deprecated"}, ""},
		{"what is deprecated goes in time, with its type", []string{oldField, "", oldType, ""}, ""},
		{"a deprecated value goes in time", []string{oldValue, ""}, ""},
	}
	earlier := write(t, "before.graphqls", before)
	var pairs []string
	for _, c := range cases {
		pairs = append(pairs, earlier, write(t, "after.graphqls", strings.NewReplacer(c.edits...).Replace(before)))
	}
	for i, found := range compare(t, append(pairs, "2027-08-01")...) {
		c, got := cases[i], found.Breaking
		t.Run(c.what, func(t *testing.T) {
			if c.breaks == "" && len(got) > 0 || c.breaks != "" && !breaks(got, c.breaks) {
				t.Errorf("breaking: %v, want %q", got, c.breaks)
			}
		})
	}
}

// What is deprecated may not go on the last day that it was promised for.
func TestWhatGoesTooEarlyIsFound(t *testing.T) {
	after := write(t, "after.graphqls", strings.NewReplacer(oldField, "", oldType, "", oldValue, "").Replace(before))
	got := compare(t, write(t, "before.graphqls", before), after, "2027-07-31")[0].Breaking
	for _, path := range []string{"Query.old", "Old", "Kind.TINY"} {
		if !breaks(got, path) {
			t.Errorf("%s: not found: %v", path, got)
		}
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
	got := compare(t, absolute(t, "tools", "schema", "released.graphqls"), write(t, "schema.graphqls", broken))[0].Breaking
	if len(got) != 1 || got[0].Path != "Event.sourceCount" {
		t.Errorf("breaking: %v, want Event.sourceCount", got)
	}
}

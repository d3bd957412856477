package schematest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// A deprecation says what to use instead, since when it is deprecated, and how long it
// stays: "Use `events`. Since 2027-01-15; goes after 2027-07-31."
var deprecation = regexp.MustCompile(`^.+\. Since (\d{4}-\d{2}-\d{2}); goes after (\d{4}-\d{2}-\d{2})\.$`)

// stays is how many months what is deprecated stays at least.
const stays = 6

// hasty lists what is deprecated without saying for how long, or for too short a time.
func hasty(schema *ast.Schema) []string {
	var faults []string
	for _, m := range members(schema) {
		directive := m.directives.ForName("deprecated")
		if directive == nil {
			continue
		}
		reason := ""
		if a := directive.Arguments.ForName("reason"); a != nil {
			reason = a.Value.Raw
		}
		if err := checkDeprecation(reason); err != nil {
			faults = append(faults, m.path+": "+err.Error())
		}
	}
	slices.Sort(faults)
	return faults
}

func checkDeprecation(reason string) error {
	match := deprecation.FindStringSubmatch(reason)
	if match == nil {
		return fmt.Errorf("%q is not like %q", reason, "Use `other`. Since 2027-01-15; goes after 2027-07-31.")
	}
	since, err := time.Parse(time.DateOnly, match[1])
	if err != nil {
		return err
	}
	goes, err := time.Parse(time.DateOnly, match[2])
	if err != nil {
		return err
	}
	if goes.Before(since.AddDate(0, stays, 0)) {
		return fmt.Errorf("goes after %s: it must stay for %d months", match[2], stays)
	}
	return nil
}

func TestDeprecationsTellHowLong(t *testing.T) {
	for _, fault := range hasty(load(t, read(t, "schema.graphqls"))) {
		t.Error(fault)
	}
}

func TestHastyDeprecationsAreFound(t *testing.T) {
	schema := load(t, `
type Query {
  bare: Int @deprecated
  vague: Int @deprecated(reason: "Use better. Goes soon.")
  short: Int @deprecated(reason: "Use better. Since 2027-01-15; goes after 2027-07-14.")
  noDay: Int @deprecated(reason: "Use better. Since 2027-01-15; goes after 2027-13-31.")
  fine: Int @deprecated(reason: "Use better. Since 2027-01-15; goes after 2027-07-15.")
  better(at: Side, of: Int @deprecated(reason: "Use at.")): Int
}
enum Side { LEFT, PORT @deprecated(reason: "Use LEFT.") }
`)
	var paths []string
	for _, fault := range hasty(schema) {
		path, _, _ := strings.Cut(fault, ":")
		paths = append(paths, path)
	}
	want := []string{"Query.bare", "Query.better.of", "Query.noDay", "Query.short", "Query.vague", "Side.PORT"}
	if !slices.Equal(paths, want) {
		t.Errorf("got %v, want %v", hasty(schema), want)
	}
}

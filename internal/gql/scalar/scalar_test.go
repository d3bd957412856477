package scalar

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
)

// written returns what a marshaler writes, as a value.
func written(t *testing.T, m graphql.Marshaler) any {
	t.Helper()
	var b strings.Builder
	m.MarshalGQL(&b)
	var v any
	if err := json.Unmarshal([]byte(b.String()), &v); err != nil {
		t.Fatalf("%s: %v", b.String(), err)
	}
	return v
}

func TestIDsComeBack(t *testing.T) {
	if got, err := UnmarshalArticleID(written(t, MarshalArticleID("a:b/ü"))); got != "a:b/ü" || err != nil {
		t.Errorf("article %q, %v", got, err)
	}
	if got, err := UnmarshalEntityID(written(t, MarshalEntityID("e"))); got != "e" || err != nil {
		t.Errorf("entity %q, %v", got, err)
	}
	if got, err := UnmarshalEventID(written(t, MarshalEventID("v"))); got != "v" || err != nil {
		t.Errorf("event %q, %v", got, err)
	}
	if got, err := UnmarshalMentionID(written(t, MarshalMentionID("m"))); got != "m" || err != nil {
		t.Errorf("mention %q, %v", got, err)
	}
	if got, err := UnmarshalReportID(written(t, MarshalReportID("r"))); got != "r" || err != nil {
		t.Errorf("report %q, %v", got, err)
	}
	for _, id := range []string{"e", strings.Repeat("long", 40)} {
		var b bytes.Buffer
		MarshalEntityID(graph.EntityID(id)).MarshalGQL(&b)
		if want := `"` + GlobalID(Entity, id) + `"`; b.String() != want {
			t.Errorf("into a buffer %s, want %s", b.String(), want)
		}
	}
}

func TestBadIDs(t *testing.T) {
	for name, v := range map[string]any{
		"another type": GlobalID(Event, "x"), "no base64": "?", "no type": "eA", "an unknown type": "UGxhbmV0OjE",
		"no id": GlobalID(Entity, ""), "a list": []any{"x"}, "empty": "", "long": strings.Repeat("é", 1000),
	} {
		if _, err := UnmarshalEntityID(v); graph.ErrorCode(err) != graph.CodeInvalid || len(err.Error()) > 300 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValues(t *testing.T) {
	if d, err := UnmarshalDate(written(t, MarshalDate(graph.NewDay(2025, 7, 12)))); d.String() != "2025-07-12" || err != nil {
		t.Errorf("date %s, %v", d, err)
	}
	if f, err := UnmarshalConfidence(written(t, MarshalConfidence(0.25))); f != 0.25 || err != nil {
		t.Errorf("confidence %v, %v", f, err)
	}
	if u, err := UnmarshalURL(written(t, MarshalURL("https://example.org/ä?b=c"))); u != "https://example.org/ä?b=c" || err != nil {
		t.Errorf("URL %s, %v", u, err)
	}
	bad := map[string]func() error{
		"a day that is none":  func() error { _, err := UnmarshalDate("2025-02-30"); return err },
		"a long date":         func() error { _, err := UnmarshalDate(strings.Repeat("1", 100)); return err },
		"a number as date":    func() error { _, err := UnmarshalDate(json.Number("5")); return err },
		"confidence above 1":  func() error { _, err := UnmarshalConfidence(1.01); return err },
		"confidence below 0":  func() error { _, err := UnmarshalConfidence(-0.01); return err },
		"confidence NaN":      func() error { _, err := UnmarshalConfidence(math.NaN()); return err },
		"confidence in words": func() error { _, err := UnmarshalConfidence("high"); return err },
		"relative URL":        func() error { _, err := UnmarshalURL("/news"); return err },
		"number as URL":       func() error { _, err := UnmarshalURL(5); return err },
	}
	for name, read := range bad {
		if err := read(); graph.ErrorCode(err) != graph.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParseGlobalID(f *testing.F) {
	f.Add(GlobalID(Entity, "x"))
	f.Add("UGxhbmV0OjE")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		typ, id, err := ParseGlobalID(s)
		if err != nil {
			if graph.ErrorCode(err) != graph.CodeInvalid {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if again, same, err := ParseGlobalID(GlobalID(typ, id)); again != typ || same != id || err != nil {
			t.Fatalf("%q is %s %q, which comes back as %s %q, %v", s, typ, id, again, same, err)
		}
	})
}

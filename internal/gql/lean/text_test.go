package lean

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// asBefore is a string as gqlgen writes it and encoding/json writes that again.
func asBefore(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	graphql.MarshalString(s).MarshalGQL(&b)
	out, err := json.Marshal(json.RawMessage(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

var texts = []string{
	"", "plain", `"quoted" \ back`, "a\tb\nc\rd\x00\x1f\x7f", "<script>&amp;</script>", "line\u2028end\u2029", "\u2027\u202a \u20ac âéß 北京 😀",
	"\xe2", "\xe2\x80", "\xff\xfe", "\"", "\u2028", "a\xe2\x80\xa8",
}

func TestTexts(t *testing.T) {
	for _, s := range texts {
		if got, want := written(Text(s)), asBefore(t, s); got != want {
			t.Errorf("%q is written %s, want %s", s, got, want)
		}
		var b bytes.Buffer
		if WriteText(&b, s); b.String() != written(Text(s)) {
			t.Errorf("%q is written otherwise into a buffer: %s", s, b.String())
		}
	}
}

func FuzzTexts(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := written(Text(s)), asBefore(t, s); got != want {
			t.Errorf("%q is written %s, want %s", s, got, want)
		}
		if strings.ToValidUTF8(s, "") != s {
			return
		}
		var back string
		if err := json.Unmarshal([]byte(written(Text(s))), &back); err != nil || back != s {
			t.Errorf("%q comes back as %q, %v", s, back, err)
		}
	})
}

package article

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		name, row, want string // ref|url|title|body|publisher|published|words|agency|place
	}{
		{"all fields", `{"id":"a1","url":"https://example.org/1","title":"Accord","text":"PARIS (Reuters) - They met.","published":"2025-07-12","publisher":"Post"}`,
			"a1|https://example.org/1|Accord|PARIS (Reuters) - They met.|Post|2025-07-12|2025-07-12|Reuters|PARIS"},
		{"only text", `{"text":"They met."}`, "|||They met.||unknown|||"},
		{"only a title", `{"title":"They met"}`, "||They met|||unknown|||"},
		{"numeric id", `{"id":17,"text":"They met."}`, "17|||They met.||unknown|||"},
		{"a big id", `{"id":12345678901234567890,"text":"They met."}`, "12345678901234567890|||They met.||unknown|||"},
		{"null fields", `{"id":null,"url":null,"title":null,"text":"They met.","published":null,"publisher":null}`, "|||They met.||unknown|||"},
		{"date for published", `{"text":"They met.","date":"July 12, 2025"}`, "|||They met.||2025-07-12|July 12, 2025||"},
		{"age", `{"text":"They met.","published":"20 hours ago"}`, "|||They met.||2025-07-12 to 2025-07-13|20 hours ago||"},
		{"unread time keeps its words", `{"text":"They met.","published":"at dusk"}`, "|||They met.||unknown|at dusk||"},
		{"fields of others", `{"text":"They met.","tags":["a"],"score":1.5}`, "|||They met.||unknown|||"},
		{"text as it is", `{"text":"  They\u00a0met\r\n\tin Zu\u0308rich.  — Reuters "}`, "|||  They\u00a0met\r\n\tin Zu\u0308rich.  — Reuters ||unknown||Reuters|"},
		{"not English letters", `{"title":"Встреча","text":"金正恩 met Лавров 🤝"}`, "||Встреча|金正恩 met Лавров 🤝||unknown|||"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := JSON([]byte(c.row), Options{Fetched: on(t, "2025-07-13")})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join([]string{a.Ref, a.URL, a.Title, a.Body, a.Publisher, showSpan(a.Published), a.PublishedText, a.Agency, a.Dateline.Place}, "|")
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestJSONErrors(t *testing.T) {
	for _, c := range []struct{ name, row, want string }{
		{"broken", `{"title": "They met"`, "broken JSON"},
		{"not an object", `["They met"]`, "broken JSON"},
		{"two objects", `{"text":"a"} {"text":"b"}`, "broken JSON"},
		{"a number for the title", `{"title":5,"text":"They met."}`, `the field "title" holds a number`},
		{"a list for the text", `{"text":["They met."]}`, `the field "text" holds a array`},
		{"nothing in it", `{}`, "empty"},
		{"blank text", `{"title":" ","text":"\n"}`, "empty"},
		{"invalid UTF-8", "{\"text\":\"caf\xe9\"}", "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := JSON([]byte(c.row), Options{})
			if graph.ErrorCode(err) != graph.CodeInvalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"id":1,"text":"They met."}`, `{"text":"\ud800","published":"3h"}`, `{"title":"x","published":"99/99/9999"}`, "{\"text\":\"\xff\"}", `{"text":"PARIS (AP) - x — AFP"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := JSON(data, Options{})
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Title) || !utf8.ValidString(a.Body) || !utf8.ValidString(a.Publisher) {
			t.Fatal("invalid UTF-8 came out")
		}
		var r struct {
			Text *string `json:"text"`
		}
		if json.Unmarshal(data, &r) == nil && r.Text != nil && *r.Text != a.Body {
			t.Fatalf("body %q is not the text %q", a.Body, *r.Text)
		}
	})
}

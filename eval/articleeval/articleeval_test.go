package articleeval

import (
	"testing"

	"github.com/entente-graph/entente/eval/corpora"
)

func TestPages(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	layouts := map[string]bool{}
	for _, p := range pages {
		layouts[p.Layout] = true
		if len(p.HTML) == 0 || len(p.Body) == 0 || p.Fields["title"] == "" {
			t.Errorf("%s states no title or has no text", p.Name)
		}
	}
	if len(layouts) < 30 {
		t.Errorf("%d layouts, want 30 and more", len(layouts))
	}
}

// What the development part reached once must not fall.
func TestDevelopmentPart(t *testing.T) {
	pages, err := Pages()
	if err != nil {
		t.Fatal(err)
	}
	s, wrong := Measure(pages, corpora.Development)
	for _, f := range Fields() {
		if c := s.Fields[f]; c.Right < c.Stated {
			t.Errorf("%s: %d of %d right", f, c.Right, c.Stated)
		}
	}
	if s.Precision() < 0.99 || s.Recall() < 0.99 || s.Unread > 0 {
		t.Errorf("texts: precision %.3f, recall %.3f, %d unread", s.Precision(), s.Recall(), s.Unread)
	}
	if t.Failed() {
		for _, m := range wrong {
			t.Logf("%s: %s: got %q, want %q", m.Page, m.Field, m.Got, m.Want)
		}
	}
}

package quarantine

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/source"
)

func open(t *testing.T) *Dir {
	t.Helper()
	d, err := Open(filepath.Join(t.TempDir(), "a[b]*?", "refused"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func refusal(path, place, raw string) *source.Refusal {
	return &source.Refusal{Path: path, Source: place, Format: source.JSONL, Raw: []byte(raw),
		Options: article.Options{URL: "https://news.example/1", Fetched: graph.OnDay(graph.NewDay(2025, 7, 13))},
		Err:     graph.Errorf(graph.CodeInvalid, "%s: this is no object", place)}
}

func put(t *testing.T, d *Dir, r *source.Refusal) Entry {
	t.Helper()
	e, err := d.Put(r)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// names are those of all files in the quarantine.
func names(t *testing.T, d *Dir) (out []string) {
	t.Helper()
	files, err := os.ReadDir(d.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		out = append(out, f.Name())
	}
	return out
}

// TestPut keeps what was refused, and gives it back as it was.
func TestPut(t *testing.T) {
	d := open(t)
	raw := "{\"title\": \"\xff\x00\n"
	two := put(t, d, refusal("https://b.example/f", "https://b.example/f#2", raw))
	one := put(t, d, refusal("a.jsonl", "a.jsonl:7", ""))
	all, err := d.Entries()
	if err != nil || !slices.Equal(all, []Entry{one, two}) {
		t.Fatalf("entries %+v, %v; want these two, by path", all, err)
	}
	if abs, _ := filepath.Abs("a.jsonl"); one.Path != abs || one.Code != graph.CodeInvalid || one.Reason != "this is no object" || one.Bytes != 0 {
		t.Errorf("the entry is %+v", one)
	}
	got, err := d.Refusal(two)
	if err != nil || string(got.Raw) != raw || got.Cut || got.Options.URL != "https://news.example/1" || got.Options.Fetched != graph.OnDay(graph.NewDay(2025, 7, 13)) ||
		got.Format != source.JSONL || got.Source != two.Source {
		t.Errorf("given back: %+v, %v", got, err)
	}
}

// TestSamePlace has one entry for a place, and one for each text of standard input.
func TestSamePlace(t *testing.T) {
	for _, c := range []struct {
		name       string
		one, two   *source.Refusal
		wantSame   bool
		wantInFile string
	}{
		{"a line that was read again", refusal("a.jsonl", "a.jsonl:7", "old"), refusal("a.jsonl", "a.jsonl:7", "new"), true, "new"},
		{"another line", refusal("a.jsonl", "a.jsonl:7", "x"), refusal("a.jsonl", "a.jsonl:8", "x"), false, "x"},
		{"the same line of another file", refusal("a.jsonl", "1", "x"), refusal("b.jsonl", "1", "x"), false, "x"},
		{"a path and a place that together read the same", refusal("/a", "b", "x"), refusal("/ab", "", "x"), false, "x"},
		{"standard input again", refusal("-", "standard input:1", "x"), refusal("-", "standard input:1", "y"), false, "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t)
			one, two := put(t, d, c.one), put(t, d, c.two)
			if (one.ID == two.ID) != c.wantSame {
				t.Errorf("ids %s and %s", one.ID, two.ID)
			}
			if raw, err := os.ReadFile(filepath.Join(d.path, one.ID+".raw")); err != nil || string(raw) != c.wantInFile {
				t.Errorf("its bytes are %q, %v", raw, err)
			}
		})
	}
}

// TestMended takes bytes that somebody mended for whole, where they had been cut.
func TestMended(t *testing.T) {
	d := open(t)
	ref := refusal("a.jsonl", "a.jsonl:7", "only the begin")
	ref.Cut = true
	e := put(t, d, ref)
	if got, err := d.Refusal(e); err != nil || !got.Cut {
		t.Errorf("as it was put: cut %v, %v", got.Cut, err)
	}
	if err := os.WriteFile(filepath.Join(d.path, e.ID+".raw"), []byte("the whole of it"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Refusal(e); err != nil || got.Cut || string(got.Raw) != "the whole of it" {
		t.Errorf("mended: cut %v, %q, %v", got.Cut, got.Raw, err)
	}
	if err := os.Remove(filepath.Join(d.path, e.ID+".raw")); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Refusal(e); err != nil || len(got.Raw) > 0 {
		t.Errorf("without bytes: %q, %v", got.Raw, err)
	}
}

// TestRemove takes away an entry, and one that is gone already.
func TestRemove(t *testing.T) {
	d := open(t)
	gone, kept := put(t, d, refusal("a", "a:1", "x")), put(t, d, refusal("a", "a:2", "y"))
	for range 2 {
		if err := d.Remove(gone.ID); err != nil {
			t.Error(err)
		}
	}
	if got := names(t, d); !slices.Equal(got, []string{kept.ID + ".json", kept.ID + ".raw"}) {
		t.Errorf("left: %v", got)
	}
}

// TestForeignFiles names what is no entry, and how to go on.
func TestForeignFiles(t *testing.T) {
	for name, data := range map[string]string{"broken.json": "{", "other.json": `{"id":"else"}`} {
		d := open(t)
		if err := os.WriteFile(filepath.Join(d.path, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Entries(); graph.ErrorCode(err) != graph.CodeInvalid || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("a file as quarantine: %v", err)
	}
}

// TestOf makes an entry of an article that was read but not loaded, from which it can be
// read again.
func TestOf(t *testing.T) {
	a := &graph.Article{Ref: "7", URL: "https://news.example/7", Title: "T", Body: "Kim met Lavrov.", Publisher: "Wire", PublishedText: "2025-07-12", Source: "a.jsonl:7"}
	ref := Of(a, errors.New("cannot be read"))
	b, err := article.JSON(ref.Raw, article.Options{Source: ref.Source})
	if err != nil || b.Ref != a.Ref || b.URL != a.URL || b.Title != a.Title || b.Body != a.Body || b.Publisher != a.Publisher || !b.Published.Known() {
		t.Errorf("read again: %+v, %v", b, err)
	}
	if !bytes.Contains(ref.Raw, []byte("Lavrov")) || ref.Source != "a.jsonl:7" {
		t.Errorf("refusal %+v", ref)
	}
}

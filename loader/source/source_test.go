package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

const para = "The foreign ministers of Arvenia and Tessaly met in Port Calder on Saturday and signed an accord on fishing in the Northern Sea."

// read collects what Articles yields: the titles, and the errors in the order
// they came.
func read(t *testing.T, paths []string, o Options) (titles []string, errs []error) {
	t.Helper()
	for a, err := range Articles(t.Context(), paths, o) {
		if (a == nil) == (err == nil) {
			t.Fatalf("article %v with error %v", a, err)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		titles = append(titles, a.Title)
	}
	return titles, errs
}

// write puts files into a new directory and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func row(title string) string { return fmt.Sprintf(`{"title":%q,"text":"They met."}`, title) + "\n" }

func page(title string) string {
	return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" + para + "</p><p>" + para[4:] + "</p></article></body></html>"
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDirectoriesInOrder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.jsonl":          row("b1") + row("b2"),
		"a.txt":            "A title of text\n\n" + para,
		"c/d.html":         page("A title of a page"),
		"c/.hidden":        row("hidden"),
		".git/objects.txt": para,
		"z.jsonl":          row("z"),
	})
	titles, errs := read(t, []string{filepath.Join(dir, "z.jsonl"), dir}, Options{})
	if errs != nil {
		t.Fatal(errs)
	}
	expect(t, titles, "z", "A title of text", "b1", "b2", "A title of a page", "z")
}

func TestHiddenFileByName(t *testing.T) {
	dir := write(t, map[string]string{".news": row("named")})
	titles, errs := read(t, []string{filepath.Join(dir, ".news")}, Options{})
	if errs != nil {
		t.Fatal(errs)
	}
	expect(t, titles, "named")
}

func TestStandardInput(t *testing.T) {
	titles, errs := read(t, []string{"-"}, Options{Stdin: strings.NewReader(row("a") + row("b"))})
	if errs != nil {
		t.Fatal(errs)
	}
	expect(t, titles, "a", "b")
	if _, errs = read(t, []string{"-"}, Options{}); len(errs) != 1 || graph.ErrorCode(errs[0]) != graph.CodeInvalid {
		t.Errorf("without standard input: %v", errs)
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       Format
	}{
		{"row", `{"title":"a"}` + "\n", JSONL},
		{"row behind a byte order mark", "\ufeff" + `{"title":"a"}` + "\n", JSONL},
		{"broken row", `{"title": "a` + "\n" + `{"title":"b"}`, JSONL},
		{"start of a long row", `{"id":1,"body":"` + strings.Repeat("x", sniffBytes), JSONL},
		{"blank lines first", "\n\n" + `{"title":"a"}`, JSONL},
		{"doctype", "<!DOCTYPE html><title>a</title>", HTML},
		{"tags in capitals", "\n<HTML><BODY>", HTML},
		{"fragment", "<p>They met.</p>", HTML},
		{"text", "They met.\n", Text},
		{"text that begins with a brace", "{sic} they met\nin Paris", Text},
		{"text that speaks of a tag", "The <title> of a page", Text},
		{"nothing", "", Text},
	} {
		if got := sniff([]byte(c.head), Fields{}); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFormatIsObeyed(t *testing.T) {
	dir := write(t, map[string]string{"a": para})
	if _, errs := read(t, []string{filepath.Join(dir, "a")}, Options{Format: JSONL}); len(errs) != 1 || !strings.Contains(errs[0].Error(), "a:1: broken JSON") {
		t.Errorf("text read as JSON lines: %v", errs)
	}
	if _, err := ParseFormat("pdf"); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("format pdf: %v", err)
	}
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("format %s: %s, %v", f, got, err)
		}
	}
}

func TestBadInputIsNamedAndTheRestLoads(t *testing.T) {
	seven := row("1") + row("2") + row("3") + row("4") + row("5") + row("6") + `{"title": "7", "text": "They` + "\n" + row("8")
	for _, c := range []struct {
		name, file, text string
		titles           string
		errors           []string
		code             graph.Code
	}{
		{"broken JSON in line 7", "a.jsonl", seven, "1|2|3|4|5|6|8", []string{"a.jsonl:7: broken JSON"}, graph.CodeInvalid},
		{"an empty article", "a.jsonl", row("1") + "{}\n" + row("3"), "1|3", []string{"a.jsonl:2: the article is empty"}, graph.CodeInvalid},
		{"invalid UTF-8 in a row", "a.jsonl", row("1") + "{\"title\":\"caf\xe9\"}\n" + row("3"), "1|3", []string{"a.jsonl:2: not valid UTF-8"}, graph.CodeInvalid},
		{"a wrong type", "a.jsonl", row("1") + `{"title":2}` + "\n", "1", []string{`a.jsonl:2: the field "title" holds a number`}, graph.CodeInvalid},
		{"blank lines and no last line end", "a.jsonl", "\n" + row("1") + "\n \n" + strings.TrimSpace(row("2")), "1|2", nil, ""},
		{"carriage returns", "a.jsonl", strings.ReplaceAll(row("1")+row("2"), "\n", "\r\n"), "1|2", nil, ""},
		{"a byte order mark", "a.jsonl", "\ufeff" + row("1"), "1", nil, ""},
		{"two errors", "a.jsonl", "{\"title\":\n" + row("2") + "{]\n", "2", []string{"a.jsonl:1: broken JSON", "a.jsonl:3: broken JSON"}, graph.CodeInvalid},
		{"invalid UTF-8 in text", "a.txt", "caf\xe9", "", []string{"a.txt: not valid UTF-8"}, graph.CodeInvalid},
		{"an empty file", "a.txt", "", "", []string{"a.txt: empty"}, graph.CodeInvalid},
		{"HTML with nothing in it", "a.html", "<!DOCTYPE html><html><body></body></html>", "", []string{"a.html: no article found in the HTML"}, graph.CodeInvalid},
		{"a file that is too large", "a.txt", strings.Repeat("They met.\n", MaxFile/10+1), "", []string{"a.txt: larger than the 16 MiB"}, graph.CodeLimit},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{c.file: c.text, "z.jsonl": row("last")})
			titles, errs := read(t, []string{dir}, Options{})
			expect(t, titles, strings.Split(strings.TrimPrefix(c.titles+"|last", "|"), "|")...)
			if len(errs) != len(c.errors) {
				t.Fatalf("errors %v, want %v", errs, c.errors)
			}
			for i, err := range errs {
				if !strings.Contains(err.Error(), c.errors[i]) || graph.ErrorCode(err) != c.code {
					t.Errorf("error %q of code %s, want %q of %s", err, graph.ErrorCode(err), c.errors[i], c.code)
				}
			}
		})
	}
}

func TestMissingFile(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("a")})
	gone := filepath.Join(dir, "gone.txt")
	titles, errs := read(t, []string{gone, filepath.Join(dir, "a.jsonl")}, Options{})
	expect(t, titles, "a")
	if len(errs) != 1 || graph.ErrorCode(errs[0]) != graph.CodeNotFound || errs[0].Error() != gone+": no such file or directory" {
		t.Errorf("errors %v", errs)
	}
}

func TestUnreadableFile(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("a"), "b.jsonl": row("b"), "c.jsonl": row("c")})
	if err := os.Chmod(filepath.Join(dir, "b.jsonl"), 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(filepath.Join(dir, "b.jsonl")); err == nil {
		_ = f.Close() // only opened to see whether it can be
		t.Skip("this user may read every file")
	}
	titles, errs := read(t, []string{dir}, Options{})
	expect(t, titles, "a", "c")
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "b.jsonl: may not be read") {
		t.Errorf("errors %v", errs)
	}
}

// failing gives its text and then an error that is not the end.
type failing struct{ text io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.text.Read(p)
	if errors.Is(err, io.EOF) {
		return n, errors.New("the disk is gone")
	}
	return n, err
}

func TestReadingFails(t *testing.T) {
	for _, c := range []struct{ name, text, titles, want string }{
		{"at once", "", "", "standard input: cannot be read"},
		{"within rows", strings.Repeat(row("a"), 300) + `{"title":"b`, strings.TrimSuffix(strings.Repeat("a|", 300), "|"), "standard input:301: cannot be read"},
		{"within text", strings.Repeat(para+"\n", 100), "", "standard input: cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			titles, errs := read(t, []string{"-"}, Options{Stdin: failing{strings.NewReader(c.text)}})
			if strings.Join(titles, "|") != c.titles {
				t.Errorf("%d articles", len(titles))
			}
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.want) {
				t.Errorf("errors %v, want %q", errs, c.want)
			}
		})
	}
}

// long is a row of n bytes of text that nothing holds in memory.
type long struct{ n int }

func (l *long) Read(p []byte) (int, error) {
	if l.n == 0 {
		return 0, io.EOF
	}
	p = p[:min(len(p), l.n)]
	for i := range p {
		p[i] = 'x'
	}
	l.n -= len(p)
	return len(p), nil
}

func TestVeryLongLine(t *testing.T) {
	const mib = 1 << 20
	in := io.MultiReader(strings.NewReader(row("before")+`{"title":"long","text":"`), &long{n: 100 * mib}, strings.NewReader("\"}\n"+row("after")))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	titles, errs := read(t, []string{"-"}, Options{Stdin: in})
	runtime.ReadMemStats(&after)
	expect(t, titles, "before", "after")
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "standard input:2: the line is longer than the 16 MiB allowed") || graph.ErrorCode(errs[0]) != graph.CodeLimit {
		t.Errorf("errors %v", errs)
	}
	// growing to the limit by a quarter at a time takes five to six times the limit
	if used := after.TotalAlloc - before.TotalAlloc; used > 7*MaxLine {
		t.Errorf("%d MiB were allocated", used/mib)
	}
}

func TestCancellation(t *testing.T) {
	for _, c := range []struct {
		name  string
		paths func(dir string) []string
	}{
		{"within rows", func(dir string) []string { return []string{filepath.Join(dir, "a.jsonl")} }},
		{"between files", func(dir string) []string { return []string{filepath.Join(dir, "b"), filepath.Join(dir, "b")} }},
		{"within a directory", func(dir string) []string { return []string{filepath.Join(dir, "b")} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{"a.jsonl": row("1") + row("2") + row("3"), "b/1.txt": para, "b/2.txt": para, "b/3.jsonl": row("x")})
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			n := 0
			for a, err := range Articles(ctx, c.paths(dir), Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				if a != nil {
					n++
				}
				cancel()
			}
			if n != 1 {
				t.Errorf("%d articles after cancellation at the first", n)
			}
		})
	}
}

func TestCallerStops(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": "{\n" + row("2"), "b.txt": para, "c.html": page("A title of a page")})
	for stop := 1; stop <= 4; stop++ {
		n := 0
		for _, err := range Articles(t.Context(), []string{dir, filepath.Join(dir, "gone")}, Options{}) {
			_ = err // only how many there are counts
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d results, want %d", n, stop)
		}
	}
}

func TestSourceNamesFileAndLine(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("1") + "\n" + row("3"), "b.txt": para})
	var got []string
	for a, err := range Articles(t.Context(), []string{dir}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimPrefix(a.Source, dir+string(filepath.Separator)))
	}
	expect(t, got, "a.jsonl:1", "a.jsonl:3", "b.txt")
}

// TestExamples loads the articles that come with the program.
func TestExamples(t *testing.T) {
	ids := map[graph.ArticleID]bool{}
	for a, err := range Articles(t.Context(), []string{filepath.Join("..", "..", "examples", "articles.jsonl")}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		ids[a.ID] = true
		if a.Title == "" || a.URL == "" || a.Publisher == "" || a.Ref == "" || a.Body == "" {
			t.Errorf("%s lacks a field", a.Source)
		}
		if a.PublishedText != "" && !a.Published.Known() {
			t.Errorf("%s: the time %q is not read", a.Source, a.PublishedText)
		}
	}
	if len(ids) < 20 {
		t.Errorf("%d different articles, want 20 and more", len(ids))
	}
}

func FuzzArticles(f *testing.F) {
	f.Add([]byte(row("a")+"{\n"), "auto")
	f.Add([]byte(page("a")), "html")
	f.Add([]byte(para), "text")
	f.Add([]byte("\xff\xfe<\x00h"), "auto")
	f.Fuzz(func(t *testing.T, data []byte, format string) {
		fm, err := ParseFormat(format)
		if err != nil {
			return
		}
		for a, err := range Articles(t.Context(), []string{"-"}, Options{Format: fm, Stdin: strings.NewReader(string(data))}) {
			if err == nil {
				err = a.Validate()
			} else if !strings.HasPrefix(err.Error(), "standard input") {
				t.Fatalf("error without its place: %v", err)
			} else {
				err = nil
			}
			if err != nil {
				t.Fatalf("an article that is not valid: %v", err)
			}
		}
	})
}

func BenchmarkArticles(b *testing.B) {
	body := strings.Repeat(para+" ", 30)
	rows := strings.Repeat(fmt.Sprintf(`{"title":"Accord","text":%q,"published":"2025-07-12"}`, body)+"\n", 200)
	text := "A title of text\n3 hours ago\n" + strings.Repeat(para+"\n", 500)
	html := "<html><head><title>A title of a page</title></head><body><article><h1>A title of a page</h1>" + strings.Repeat("<p>"+para+"</p>", 200) + "</article></body></html>"
	for _, c := range []struct {
		name, data string
		format     Format
	}{{"jsonl", rows, JSONL}, {"text", text, Text}, {"html", html, HTML}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				for _, err := range Articles(b.Context(), []string{"-"}, Options{Format: c.format, Stdin: strings.NewReader(c.data)}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/entente-graph/entente/graph"
)

func gz(t *testing.T, data string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zst(t *testing.T, data string) string {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(z.EncodeAll([]byte(data), nil))
}

// file is a member of an archive.
type file struct{ name, data string }

func zipOf(t *testing.T, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t *testing.T, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: 0o600, Size: int64(len(f.data)), Typeflag: tar.TypeReg, Format: tar.FormatPAX}
		if strings.HasSuffix(f.name, "->") {
			h.Name, h.Typeflag, h.Linkname = strings.TrimSuffix(f.name, "->"), tar.TypeSymlink, "/etc/passwd"
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPacked(t *testing.T) {
	rows := row("1") + row("2")
	for _, c := range []struct{ name, data, titles, sources string }{
		{"gzip", gz(t, rows), "1|2", "f:1|f:2"},
		{"gzip of several members", gz(t, row("1")) + gz(t, row("2")), "1|2", "f:1|f:2"},
		{"gzip with zeros behind it", gz(t, rows) + strings.Repeat("\x00", 512), "1|2", "f:1|f:2"},
		{"zstd", zst(t, rows), "1|2", "f:1|f:2"},
		{"bzip2", "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xed\x4d\x93\x6e\x00\x00\x1f\x5b\x80\x00\x10\x50\x05\x30\x10\x04\x00\x02\x66\x04\x6a\x20\x00\x50\xa6\x4c\x4c\x83\x23\x02\xaa\x8c\x83\x43\x23\xd3\x52\x59\x5a\xdd\x3c\x42\x8e\xd2\xba\xed\xda\x88\x65\x54\x21\x42\x12\xba\xc4\xa8\x4a\xaf\xc5\xdc\x91\x4e\x14\x24\x3b\x53\x64\xdb\x80", "1|2", "f:1|f:2"},
		{"zip", zipOf(t, file{"b/b.jsonl", row("1")}, file{"a.html", page("A title of a page")}, file{"c.txt", "A title of text\n\n" + para}), "1|A title of a page|A title of text", "f!b/b.jsonl:1|f!a.html|f!c.txt"},
		{"tar", tarOf(t, file{"a.jsonl", row("1")}, file{"link->", ""}, file{".hidden", row("no")}, file{"__MACOSX/x", row("no")}, file{"d/b.jsonl", row("2")}), "1|2", "f!a.jsonl:1|f!d/b.jsonl:1"},
		{"tar in gzip", gz(t, tarOf(t, file{"a.jsonl", rows})), "1|2", "f!a.jsonl:1|f!a.jsonl:2"},
		{"zip in zip in tar in zstd", zst(t, tarOf(t, file{"o.zip", zipOf(t, file{"i.zip", zipOf(t, file{"a.jsonl", row("1")})})}, file{"z.jsonl", row("2")})), "1|2", "f!o.zip!i.zip!a.jsonl:1|f!z.jsonl:1"},
		{"an empty zip", zipOf(t), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{"f": c.data})
			var titles, sources []string
			for a, err := range Articles(t.Context(), []string{filepath.Join(dir, "f")}, Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				titles, sources = append(titles, a.Title), append(sources, strings.TrimPrefix(a.Source, dir+string(filepath.Separator)))
			}
			if strings.Join(titles, "|") != c.titles || strings.Join(sources, "|") != c.sources {
				t.Errorf("got %q of %q, want %q of %q", titles, sources, c.titles, c.sources)
			}
			titles, errs := read(t, []string{"-"}, Options{Stdin: strings.NewReader(c.data), TempDir: t.TempDir()})
			if strings.Join(titles, "|") != c.titles || len(errs) > 0 {
				t.Errorf("from standard input %q, %v", titles, errs)
			}
		})
	}
}

// What is unpacked leaves no file behind.
func TestSpoolIsRemoved(t *testing.T) {
	dir := t.TempDir()
	read(t, []string{"-"}, Options{Stdin: strings.NewReader(zipOf(t, file{"a.jsonl", row("1")})), TempDir: dir})
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestArchivesRefuse(t *testing.T) {
	deep := row("no")
	for range MaxDepth + 1 {
		deep = gz(t, deep)
	}
	bomb := zst(t, row("1")+strings.Repeat(strings.Repeat(" ", 9999)+"\n", 3_500)+row("2"))
	damagedGz := []byte(gz(t, strings.Repeat(row("x"), 100)))
	for i := 30; i < 60; i++ {
		damagedGz[i] ^= 0x5a
	}
	encrypted := []byte(zipOf(t, file{"e.jsonl", row("no")}, file{"ok.jsonl", row("ok")}))
	for i := range len(encrypted) - 10 { // the flag in both of its headers
		if sig := string(encrypted[i : i+4]); sig == "PK\x03\x04" && strings.HasPrefix(string(encrypted[i+30:]), "e.jsonl") {
			encrypted[i+6] |= 1
		} else if sig == "PK\x01\x02" && strings.HasPrefix(string(encrypted[i+46:]), "e.jsonl") {
			encrypted[i+8] |= 1
		}
	}
	for _, c := range []struct {
		name, data string
		titles     string
		errors     []string
		code       graph.Code
	}{
		{"names that climb out of a zip", zipOf(t, file{"../../etc/a.jsonl", row("no")}, file{"/abs.jsonl", row("no")}, file{`..\w.jsonl`, row("no")}, file{"a/../../b.jsonl", row("no")}, file{"ok.jsonl", row("ok")}), "ok",
			[]string{"f!../../etc/a.jsonl: the name climbs", "f!/abs.jsonl: the name climbs", `f!..\w.jsonl: the name climbs`, "f!a/../../b.jsonl: the name climbs"}, graph.CodeInvalid},
		{"names that climb out of a tar", tarOf(t, file{"../x.jsonl", row("no")}, file{"ok.jsonl", row("ok")}), "ok", []string{"f!../x.jsonl: the name climbs"}, graph.CodeInvalid},
		{"packed too often", deep, "", []string{"f: packed more than 4 times over"}, graph.CodeLimit},
		{"a bomb", bomb, "1", []string{": unpacks to more than 200 times its size"}, graph.CodeLimit},
		{"a bomb beside an article", zipOf(t, file{"b.txt", strings.Repeat("a", 17<<20)}, file{"ok.jsonl", row("ok")}), "ok", []string{"f!b.txt: larger than the 16 MiB"}, graph.CodeLimit},
		{"a bomb in an archive", tarOf(t, file{"b.jsonl.zst", bomb}, file{"ok.jsonl", row("ok")}), "1|ok", []string{": unpacks to more than 200 times its size"}, graph.CodeLimit},
		{"an encrypted member", string(encrypted), "ok", []string{"f!e.jsonl: is encrypted"}, graph.CodeInvalid},
		{"a damaged member of gzip", gz(t, row("1")) + string(damagedGz) + gz(t, row("3")), "1|3", []string{"the gzip data is damaged near byte"}, graph.CodeInvalid},
		{"gzip that is cut", gz(t, row("1")) + gz(t, row("2"))[:30], "1", []string{"the gzip data ends in the middle"}, graph.CodeInvalid},
		{"a zip that is cut", zipOf(t, file{"a.jsonl", row("1")})[:60], "", []string{"the zip archive is damaged"}, graph.CodeInvalid},
		{"a tar that is cut", tarOf(t, file{"a.jsonl", row("1")}, file{"b.jsonl", row("2")})[:1100], "1", []string{"the tar archive is damaged"}, graph.CodeInvalid},
		{"zstd that is no zstd", "\x28\xb5\x2f\xfd" + strings.Repeat("x", 100), "", []string{"the zstd data is damaged"}, graph.CodeInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{"f": c.data, "z.jsonl": row("last")})
			titles, errs := read(t, []string{dir}, Options{TempDir: t.TempDir()})
			expect(t, titles, strings.Split(strings.TrimPrefix(c.titles+"|last", "|"), "|")...)
			if len(errs) != len(c.errors) {
				t.Fatalf("errors %v, want %v", errs, c.errors)
			}
			for i, err := range errs {
				var ref *Refusal
				if !errors.As(err, &ref) || ref.Path != filepath.Join(dir, "f") {
					t.Errorf("%v is no refusal of the file", err)
				}
				if !strings.Contains(err.Error(), c.errors[i]) || graph.ErrorCode(err) != c.code {
					t.Errorf("error %q of code %s, want %q of %s", err, graph.ErrorCode(err), c.errors[i], c.code)
				}
			}
		})
	}
}

func TestTooManyMembers(t *testing.T) {
	r := newReader(t.Context(), Options{}, nil)
	r.members = MaxMembers
	if err := r.crowded(); graph.ErrorCode(err) != graph.CodeLimit {
		t.Errorf("one member more: %v", err)
	}
}

// Lines of 100 MB are refused and the rows beside them read.
func TestHugeLines(t *testing.T) {
	huge := strings.Repeat("a", 100<<20)
	for _, c := range []struct {
		name   string
		in     io.Reader
		titles string
		says   string
	}{
		{"JSON lines", io.MultiReader(strings.NewReader(row("1")+`{"title":"`), strings.NewReader(huge), strings.NewReader("\"}\n"+row("3"))), "1|3", "standard input:2: the line is longer than the 16 MiB"},
		{"a table", io.MultiReader(strings.NewReader("title,text\n1,x\n2,"), strings.NewReader(huge), strings.NewReader("\n3,y\n")), "1|3", "standard input:3: the row is longer than the 16 MiB"},
		{"a JSON document", io.MultiReader(strings.NewReader(`[{"title":"1"},{"title":"`), strings.NewReader(huge), strings.NewReader(`"},{"title":"3"}]`)), "1", "standard input[2]: one object has more than the 16 MiB"},
		{"text", strings.NewReader(huge), "", "larger than the 16 MiB"},
		{"a mailbox", io.MultiReader(strings.NewReader("From a 2025\nSubject: 1\nFrom: a@b.example\n\n"+para+"\n\nFrom b 2025\nSubject: 2\nFrom: a@b.example\n\n"), strings.NewReader(huge), strings.NewReader("\n\nFrom c 2025\nSubject: 3\nFrom: a@b.example\n\n"+para+"\n")), "1|3", "standard input[2]: the message is larger"},
	} {
		t.Run(c.name, func(t *testing.T) {
			titles, errs := read(t, []string{"-"}, Options{Stdin: c.in})
			expect(t, titles, strings.Split(c.titles, "|")...)
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.says) || graph.ErrorCode(errs[0]) != graph.CodeLimit {
				t.Errorf("errors %v, want %q", errs, c.says)
			}
			var ref *Refusal
			if len(errs) == 1 && (!errors.As(errs[0], &ref) || len(ref.Raw) > keptOfLong) {
				t.Errorf("%d bytes are kept, want at most %d", len(ref.Raw), keptOfLong)
			}
		})
	}
}

func TestDeepHTML(t *testing.T) {
	const deep = 100_000
	for _, tag := range []string{"div", "b", "table><tr><td", "ul><li", "blockquote", "svg"} {
		t.Run(tag, func(t *testing.T) {
			data := "<html><body><article>" + strings.Repeat("<"+tag+">", deep) + para
			dir := write(t, map[string]string{"a.html": data, "b.jsonl": row("last")})
			titles, errs := read(t, []string{dir}, Options{})
			if len(titles) == 0 || titles[len(titles)-1] != "last" || len(titles)+len(errs) != 2 {
				t.Errorf("titles %q, errors %v", titles, errs)
			}
			for _, err := range errs {
				if graph.ErrorCode(err) != graph.CodeInvalid && graph.ErrorCode(err) != graph.CodeLimit {
					t.Error(err)
				}
			}
		})
	}
}

// TestBytesNoText reads bytes that are no text at all.
func TestBytesNoText(t *testing.T) {
	for _, c := range []struct{ name, data, says string }{
		{"NULs", strings.Repeat("\x00", 10_000), "no text in it"},
		{"invalid UTF-8", "They met\xff\xfe in Paris", "not valid UTF-8"},
		{"a picture", "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\xff", 500), "not valid UTF-8"},
		{"invalid UTF-8 in a table", "title,text\na,caf\xe9\n", "f:2: not valid UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{"f": c.data, "z.jsonl": row("last")})
			titles, errs := read(t, []string{dir}, Options{})
			expect(t, titles, "last")
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.says) {
				t.Errorf("errors %v, want %q", errs, c.says)
			}
		})
	}
}

// What was refused can be read again once the fault is mended.
func TestAgain(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("1") + `{"title":"2","text":"They` + "\n" + row("3"), "b.csv": "title,text\nx\nA,They met.\n", "c.txt": "caf\xe9"})
	var refs []*Refusal
	for _, err := range Articles(t.Context(), []string{dir}, Options{}) {
		var ref *Refusal
		if errors.As(err, &ref) {
			refs = append(refs, ref)
		}
	}
	if len(refs) != 3 {
		t.Fatalf("%d refusals, want 3", len(refs))
	}
	refs[0].Raw = append(bytes.TrimSpace(refs[0].Raw), `"}`...)
	refs[1].Raw = append(bytes.TrimSpace(refs[1].Raw), `,They met.`...)
	refs[2].Raw = []byte(para)
	var got []string
	for _, ref := range refs {
		for a, err := range Again(t.Context(), *ref, Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(strings.TrimPrefix(a.Source, dir+string(filepath.Separator)), " ", a.Title))
		}
	}
	expect(t, got, "a.jsonl:2 2", "b.csv:2 x", "c.txt ")
}

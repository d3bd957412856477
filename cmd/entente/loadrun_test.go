package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/resolve"
)

// home returns a folder with files, and the environment of a user who has only it.
func home(t *testing.T, files map[string]string) (dir string, env map[string]string) {
	t.Helper()
	dir = t.TempDir()
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "XDG_STATE_HOME": filepath.Join(dir, "state"), "ENTENTE_OUTPUT": "json"}
}

// met is a row whose text has one meeting.
func met(n int) string {
	return fmt.Sprintf(`{"id":"%d","title":"Report %d","text":"President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw.","published":"2025-07-%02d"}`, n, n, 1+n%28) + "\n"
}

func summed(t *testing.T, out string) (s summary) {
	t.Helper()
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("%v in %q", err, out)
	}
	return s
}

// What is refused is kept, can be mended and loaded, and is then gone.
func TestQuarantine(t *testing.T) {
	dir, env := home(t, map[string]string{"rows.jsonl": met(1) + `{"id":"2","title":"Report 2","text":"They` + "\n" + met(3), "x.txt": "caf\xe9"})
	kept, report := filepath.Join(dir, "kept"), filepath.Join(dir, "report.json")
	code, out, errs := run(t, env, "load", "--quarantine", kept, "--report", report, filepath.Join(dir, "rows.jsonl"), filepath.Join(dir, "x.txt"), filepath.Join(dir, "gone.txt"))
	if s := summed(t, out); code != exitPartly || s.Loaded != 2 || s.Failed != 3 {
		t.Fatalf("exit code %d, %s%s", code, out, errs)
	}
	var got struct {
		Exit    int
		Summary summary
		Refused []refusedArticle
	}
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &got); err != nil || got.Exit != exitPartly || len(got.Refused) != 3 || got.Summary.Loaded != 2 {
		t.Fatalf("report %s, %v", data, err)
	}
	row := got.Refused[0]
	if row.Source != filepath.Join(dir, "rows.jsonl")+":2" || row.Code != "INVALID" || !strings.HasPrefix(row.Reason, "broken JSON") {
		t.Errorf("refused %+v", row)
	}
	raw := filepath.Join(kept, row.Quarantine+".raw")
	if bytes, err := os.ReadFile(raw); err != nil || string(bytes) != `{"id":"2","title":"Report 2","text":"They`+"\n" {
		t.Errorf("the bytes %q, %v", bytes, err)
	}

	code, out, errs = run(t, env, "load", "--retry", kept)
	if s := summed(t, out); code != exitFailed || s.Loaded != 0 || s.Failed != 3 {
		t.Errorf("a retry without mending: exit code %d, %s%s", code, out, errs)
	}
	for name, data := range map[string]string{raw: strings.TrimSpace(met(2)), filepath.Join(dir, "gone.txt"): "A title of text\n\nThe foreign ministers of Arvenia and Tessaly met in Port Calder on Saturday and signed an accord."} {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs = run(t, env, "load", "--retry", kept)
	if s := summed(t, out); code != exitPartly || s.Loaded != 2 || s.Failed != 1 {
		t.Errorf("a retry after mending: exit code %d, %s%s", code, out, errs)
	}
	left, err := filepath.Glob(filepath.Join(kept, "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("left %v, %v; want the entry of x.txt", left, err)
	}
	env["ENTENTE_OUTPUT"] = "table"
	if code, out, _ = run(t, env, "load", "--retry", filepath.Join(dir, "none")); code != exitOK || !strings.Contains(out, "the quarantine is empty") {
		t.Errorf("an empty quarantine: exit code %d, %s", code, out)
	}
}

func TestDryRun(t *testing.T) {
	dir, env := home(t, map[string]string{"a.jsonl": met(1), "b.jsonl": met(2) + "{\n"})
	code, out, _ := run(t, env, "load", "--dry-run", dir+"/a.jsonl")
	if s := summed(t, out); code != exitOK || s.Loaded != 1 {
		t.Errorf("exit code %d, %s", code, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "graph.db")); err == nil {
		t.Error("a dry run has made the store")
	}
	run(t, env, "load", dir+"/a.jsonl")
	_, before, _ := run(t, env, "digest")
	code, out, _ = run(t, env, "load", "--dry-run", "--quarantine", dir+"/kept", dir+"/a.jsonl", dir+"/b.jsonl")
	if s := summed(t, out); code != exitPartly || s.Loaded != 1 || s.Skipped != 1 || s.Failed != 1 {
		t.Errorf("exit code %d, %s", code, out)
	}
	if _, after, _ := run(t, env, "digest"); before != after || before == "" {
		t.Errorf("digest %s before, %s after", before, after)
	}
	if _, err := os.Stat(filepath.Join(dir, "kept")); err == nil {
		t.Error("a dry run has made the quarantine")
	}
}

// Copies that come in different batches are told apart by a dry run as by a load.
func TestDryRunSeesCopies(t *testing.T) {
	var rows strings.Builder
	for n := range 200 {
		rows.WriteString(met(n % 150))
	}
	dir, env := home(t, map[string]string{"held.jsonl": met(1), "rows.jsonl": rows.String()})
	run(t, env, "load", dir+"/held.jsonl")
	_, before, _ := run(t, env, "digest")
	_, out, _ := run(t, env, "load", "--dry-run", dir+"/rows.jsonl")
	tried := summed(t, out)
	if _, after, _ := run(t, env, "digest"); before != after {
		t.Errorf("digest %s before, %s after", before, after)
	}
	_, out, _ = run(t, env, "load", dir+"/rows.jsonl")
	if s := summed(t, out); tried.Loaded != 149 || tried.Skipped != 51 || s.Loaded != tried.Loaded || s.Skipped != tried.Skipped {
		t.Errorf("tried: %+v, loaded: %+v", tried, s)
	}
}

func TestSinceAndLanguages(t *testing.T) {
	french := strings.Repeat("Les chefs de la diplomatie des deux pays se sont rencontrés samedi et ont signé un accord sur la pêche. ", 4)
	rows := met(1) + met(20) + `{"title":"Undated","text":"Nothing else was said at all."}` + "\n" + `{"title":"Accord","text":"` + french + `","published":"2025-07-20"}` + "\n"
	dir, env := home(t, map[string]string{"a.jsonl": rows})
	env["ENTENTE_OUTPUT"] = "table"
	code, out, errs := run(t, env, "load", "--since", "2025-07-10", "--report", dir+"/r.json", dir+"/a.jsonl")
	for _, want := range []string{"3 loaded", "1 are not in English: they are kept, and not read (fr 1).", "1 were published before 2025-07-10 and left out."} {
		if !strings.Contains(out, want) {
			t.Errorf("exit code %d, %s%s: want %q", code, out, errs, want)
		}
	}
	data, err := os.ReadFile(dir + "/r.json")
	if err != nil || !strings.Contains(string(data), `"fr": 1`) || !strings.Contains(string(data), `"older": 1`) {
		t.Errorf("report %s, %v", data, err)
	}
}

// A load that stopped goes on where it was.
func TestResume(t *testing.T) {
	var first strings.Builder
	for n := range 150 {
		first.WriteString(met(n))
	}
	dir, env := home(t, map[string]string{"in/a.jsonl": first.String(), "in/b.jsonl": met(200) + "{\n" + met(201), "in/c.jsonl": met(202)})
	code, out, errs := run(t, env, "load", "--on-error", "stop", dir+"/in")
	if s := summed(t, out); code != exitPartly || s.Loaded != 151 || s.Failed != 1 {
		t.Fatalf("exit code %d, %s%s", code, out, errs)
	}
	if err := os.WriteFile(dir+"/in/b.jsonl", []byte(met(200)+met(201)), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs = run(t, env, "load", "--on-error", "stop", "--resume", dir+"/in")
	if s := summed(t, out); code != exitOK || s.Read != 3 || s.Loaded != 2 || s.Skipped != 1 {
		t.Errorf("resumed: exit code %d, %s%s; want 3 read, 2 loaded", code, out, errs)
	}
	code, out, errs = run(t, env, "load", "--resume", dir+"/in")
	if s := summed(t, out); code != exitOK || s.Read != 153 || s.Skipped != 153 || !strings.Contains(errs, "Nothing to resume") {
		t.Errorf("nothing to resume: exit code %d, %s%s", code, out, errs)
	}
}

// Units of a file are noted only when all that they gave is settled.
func TestCheckpoint(t *testing.T) {
	name := filepath.Join(t.TempDir(), "notes")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	c := &checkpoint{file: f, done: map[string]int64{}}
	read := func() int64 {
		again := &checkpoint{done: map[string]int64{}}
		if _, err := again.read(name); err != nil {
			t.Fatal(err)
		}
		return again.Begin("a", info)
	}
	c.Begin("a", info)
	for n := int64(1); n <= 10; n++ {
		c.Unit(n)
		c.yielded()
		if n == 5 {
			c.yielded() // a unit of two articles
		}
	}
	for _, s := range []struct {
		settled int
		want    int64
	}{{3, 3}, {5, 4}, {6, 5}, {11, 9}} {
		if err := c.settled(s.settled); err != nil {
			t.Fatal(err)
		}
		if got := read(); got != s.want {
			t.Errorf("%d settled: %d units are done, want %d", s.settled, got, s.want)
		}
	}
	c.End()
	if err := c.settled(11); err != nil || read() != -1 {
		t.Errorf("the whole: %d, %v", read(), err)
	}
	if err := c.close(true); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the notes of a load that is whole are left")
	}
}

func TestMeter(t *testing.T) {
	var out bytes.Buffer
	now := time.Unix(0, 0)
	clock := func() time.Time { return now }
	m, err := newMeter("json", &out, nil, clock)
	if err != nil {
		t.Fatal(err)
	}
	m.total = 1000
	m.bytes(250)
	now = now.Add(10 * time.Second)
	m.tell(loader.Summary{Read: 52, Loaded: 40, Skipped: 10, Failed: 2, Effect: resolve.Effect{EventsPut: 7}})
	m.tell(loader.Summary{Read: 53}) // too early
	if want := `{"progress":{"read":52,"loaded":40,"held":10,"refused":2,"events_written":7,"seconds":10,"articles_per_second":5.2,"seconds_left":30}}` + "\n"; out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
	out.Reset()
	m.form = "line"
	now = now.Add(10 * time.Second)
	m.tell(loader.Summary{Read: 100, Loaded: 100})
	if _, err := m.Write([]byte("entente: a.jsonl:7: broken\n")); err != nil {
		t.Fatal(err)
	}
	if want := "\r\x1b[K100 articles, 5.0/s, 0 events written, 1m0s left\r\x1b[Kentente: a.jsonl:7: broken\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	if _, err := newMeter("bar", &out, nil, clock); err == nil {
		t.Error("an unknown form is taken")
	}
}

func TestBadUseOfLoad(t *testing.T) {
	dir, env := home(t, map[string]string{"a.jsonl": met(1)})
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"load"}, "nothing to load"},
		{[]string{"load", "--retry", dir, dir}, "--retry loads what is in the quarantine"},
		{[]string{"load", "--on-error", "panic", dir}, "--on-error"},
		{[]string{"load", "--since", "lately", dir}, "--since"},
		{[]string{"load", "--progress", "bar", dir}, "--progress"},
		{[]string{"load", "--map", "headline", dir}, "--map"},
	} {
		if code, _, errs := run(t, env, c.args...); code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit code %d, %q; want %d and %q", c.args, code, errs, exitFailed, c.says)
		}
	}
}

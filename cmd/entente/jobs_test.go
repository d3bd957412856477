package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A load is a job, whose record tells what was refused.
func TestJobs(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "rows.jsonl")
	rows := `{"id":"1","title":"A","text":"President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw."}` + "\n{\n"
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db")}
	if code, _, errs := run(t, env, "load", file); code != exitPartly {
		t.Fatalf("load: exit code %d, %s", code, errs)
	}
	code, out, errs := run(t, env, "jobs", "list", "--output", "json")
	var list []job
	if err := json.Unmarshal([]byte(out), &list); err != nil || code != exitOK || len(list) != 1 {
		t.Fatalf("list: exit code %d, %v, %s%s", code, err, out, errs)
	}
	j := list[0]
	if want := (jobCounts{Seen: 2, Loaded: 1, Refused: 1, Events: 1}); j.State != "done" || j.Asked != file || j.Who == "" || j.Counts != want {
		t.Errorf("the job is %+v, want counts %+v", j, want)
	}
	if len(j.Told) != 1 || j.Told[0].Outcome != "refused" || !strings.Contains(j.Told[0].Reason, "rows.jsonl:2") {
		t.Errorf("articles %+v, want the one that was refused", j.Told)
	}
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"list", []string{"jobs", "list"}, exitOK, j.ID},
		{"show", []string{"jobs", "show", j.ID}, exitOK, "2 seen: 1 loaded"},
		{"cancel one that is done", []string{"jobs", "cancel", j.ID}, exitOK, "done"},
		{"show none", []string{"jobs", "show", "none"}, exitFailed, "no job none"},
		{"cancel none", []string{"jobs", "cancel", "none"}, exitFailed, "no job"},
		{"too many", []string{"jobs", "list", "--limit", "1000"}, exitFailed, "at most 200"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if code, out, errs := run(t, env, c.args...); code != c.code || !strings.Contains(out+errs, c.says) {
				t.Errorf("exit code %d, %s%s; want %d and %q", code, out, errs, c.code, c.says)
			}
		})
	}
}

func TestAskedFor(t *testing.T) {
	got := askedFor([]string{"a.jsonl", "https://kim:secret@example.org/feed?token=secret#x", "-"})
	if want := "a.jsonl https://example.org/feed -"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/neo4jserver"
)

// loaded loads the shipped examples into a store of its own, with a decision of an
// analyst, and returns the environment that names it.
func loaded(t *testing.T) map[string]string {
	t.Helper()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db")}
	succeed(t, env, "load", filepath.Join("..", "..", "examples"))
	return env
}

func succeed(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	code, out, errs := run(t, env, args...)
	if code != exitOK {
		t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	return out
}

// An export that is read into another store gives the same graph.
func TestExportIsRead(t *testing.T) {
	from := loaded(t)
	file := filepath.Join(t.TempDir(), "graph.jsonl")
	succeed(t, from, "export", "--file", file)
	want := succeed(t, from, "digest")
	server := neo4jserver.ForTest(t)
	for _, c := range []struct {
		name string
		env  func(t *testing.T) map[string]string
	}{
		{"sqlite", func(t *testing.T) map[string]string {
			return map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(t.TempDir(), "graph.db")}
		}},
		{"neo4j", func(t *testing.T) map[string]string {
			server.Lock(t)
			empty(t, server)
			t.Cleanup(func() { empty(t, server) })
			return map[string]string{"ENTENTE_STORE": server.URI, "ENTENTE_USER": server.User, "ENTENTE_PASSWORD": server.Password}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := c.env(t)
			if out := succeed(t, to, "import", file); !strings.Contains(out, "the graph is that of the file") {
				t.Errorf("import says %q", out)
			}
			if got := succeed(t, to, "digest"); got != want {
				t.Errorf("digest %s, want %s", got, want)
			}
			again := filepath.Join(t.TempDir(), "again.jsonl")
			succeed(t, to, "export", "--file", again)
			if a, b := read(t, file), read(t, again); !bytes.Equal(a, b) {
				t.Errorf("the export of what was imported differs: %d bytes, %d before", len(b), len(a))
			}
			if code, _, errs := run(t, to, "import", file); code != exitFailed || !strings.Contains(errs, "not empty") {
				t.Errorf("a second import: exit code %d, %q", code, errs)
			}
			succeed(t, to, "import", "--continue", file)
		})
	}
}

// empty takes all out of the database but its schema.
func empty(t *testing.T, s *neo4jserver.Server) {
	t.Helper()
	err := s.Exec(context.Background(), "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	if err != nil {
		t.Error(err)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Files that are no whole export are refused with the line and what to do.
func TestImportOfDamagedFiles(t *testing.T) {
	from := loaded(t)
	lines := bytes.SplitAfter([]byte(succeed(t, from, "export")), []byte("\n"))
	lines = lines[:len(lines)-1]
	join := func(ls ...[]byte) []byte { return bytes.Join(ls, nil) }
	whole := func(ls [][]byte) []byte { return join(ls...) }
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"empty", nil, "g.jsonl:1: the file is empty"},
		{"articles", []byte(`{"id":"1","title":"T","text":"x"}` + "\n"), "g.jsonl:1: the file does not begin as an export does"},
		{"newer form", []byte(`{"entente":{"export":99}}` + "\n"), "g.jsonl:1: the file has form 99"},
		{"cut off", whole(lines[:len(lines)-1]), "ends early"},
		{"cut off in a line", whole(lines)[:len(whole(lines[:5]))-20], "g.jsonl:5: this is no record"},
		{"a line too few", join(append(append([][]byte{}, lines[:4]...), lines[5:]...)...), "it was damaged"},
		{"an unknown field", join(lines[0], []byte(`{"article":{"Colour":"red"}}`+"\n")), "g.jsonl:2: this is no record"},
		{"an empty record", join(lines[0], []byte("{}\n")), "g.jsonl:2: the record is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "g.jsonl")
			if err := os.WriteFile(file, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			code, _, errs := run(t, map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db")}, "import", file)
			if code != exitFailed || !strings.Contains(errs, c.says) {
				t.Errorf("exit code %d, %q; want %q", code, errs, c.says)
			}
		})
	}
}

// Each edge of the GraphML joins nodes of the file.
func TestExportGraphML(t *testing.T) {
	dec := xml.NewDecoder(strings.NewReader(succeed(t, loaded(t), "export", "--format", "graphml")))
	keys, nodes, ends := map[string]bool{}, map[string]bool{}, map[string]bool{}
	edges := 0
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		at := map[string]string{}
		for _, a := range el.Attr {
			at[a.Name.Local] = a.Value
		}
		switch el.Name.Local {
		case "key":
			keys[at["id"]] = true
		case "node":
			nodes[at["id"]] = true
		case "edge":
			edges++
			ends[at["source"]], ends[at["target"]] = true, true
		case "data":
			if !keys[at["key"]] {
				t.Errorf("key %q is not declared", at["key"])
			}
		}
	}
	if edges == 0 || len(nodes) == 0 {
		t.Fatalf("%d nodes and %d edges", len(nodes), edges)
	}
	for id := range ends {
		if !nodes[id] {
			t.Errorf("an edge ends at %q, which is no node", id)
		}
	}
}

// Each reference of the JSON-LD is to something in the document.
func TestExportJSONLD(t *testing.T) {
	var doc struct {
		Context map[string]any   `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(succeed(t, loaded(t), "export", "--format", "jsonld")), &doc); err != nil {
		t.Fatal(err)
	}
	have, refs := map[string]bool{}, map[string]bool{}
	for _, node := range doc.Graph {
		id, _ := node["@id"].(string)
		have[id] = true
		for _, v := range node {
			collectRefs(v, refs)
		}
	}
	if len(refs) == 0 {
		t.Fatal("no references")
	}
	for id := range refs {
		if strings.HasPrefix(id, "urn:") && !have[id] {
			t.Errorf("%s is not in the document", id)
		}
	}
}

func collectRefs(v any, refs map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		if id, ok := v["@id"].(string); ok {
			refs[id] = true
		}
	case []any:
		for _, x := range v {
			collectRefs(x, refs)
		}
	}
}

// An event of FollowTheMoney has who was involved, and the sentences.
func TestExportFollowTheMoney(t *testing.T) {
	type proxy struct {
		ID, Schema string
		Properties map[string][]string
	}
	have := map[string]proxy{}
	for _, l := range strings.Split(strings.TrimSpace(succeed(t, loaded(t), "export", "--format", "ftm")), "\n") {
		var p proxy
		if err := json.Unmarshal([]byte(l), &p); err != nil {
			t.Fatal(err)
		}
		have[p.ID] = p
	}
	events := 0
	for _, p := range have {
		if p.Schema != "Event" {
			continue
		}
		events++
		if len(p.Properties["description"]) == 0 || len(p.Properties["name"]) != 1 {
			t.Errorf("%v has no sentence or no name", p)
		}
		for _, id := range p.Properties["involved"] {
			if have[id].ID == "" {
				t.Errorf("%s, who is involved in %s, is not in the file", id, p.ID)
			}
		}
	}
	if events == 0 {
		t.Error("no events")
	}
}

func TestExportToUnknownFormat(t *testing.T) {
	code, _, errs := run(t, loaded(t), "export", "--format", "docx")
	if code != exitFailed || !strings.Contains(errs, "jsonl, graphml, jsonld, ftm") {
		t.Errorf("exit code %d, %q", code, errs)
	}
}

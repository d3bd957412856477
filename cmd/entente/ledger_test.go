package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const taken = `{"title": "Talks in Vienna", "publisher": "The Courier", "published": "2024-03-05", "text": "Foreign Minister Ana Petrova met Chancellor Karl Huber in Vienna on Monday."}
{"title": "Huber in Graz", "publisher": "The Courier", "published": "2024-03-12", "text": "Chancellor Karl Huber met Mayor Josef Brandt in Graz on Sunday."}
`

// decisionWorld is a store with two articles, and what asks it.
func decisionWorld(t *testing.T) (env map[string]string, file string, ids []string) {
	t.Helper()
	dir := t.TempDir()
	env = map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0"}
	file = filepath.Join(dir, "articles.jsonl")
	if err := os.WriteFile(file, []byte(taken), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, env, "load", file); code != exitOK {
		t.Fatal(errs)
	}
	_, out, _ := run(t, env, "query", "{ articles { edges { node { id } } } }", "--output", "json")
	var got struct {
		Data struct {
			Articles struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	for _, e := range got.Data.Articles.Edges {
		ids = append(ids, e.Node.ID)
	}
	return env, file, ids
}

// An article that is retracted stays away until that is undone.
func TestRetractAndUndo(t *testing.T) {
	env, file, ids := decisionWorld(t)
	code, out, errs := run(t, env, "retract", ids[0], "--why", "A hoax.", "--who", "night desk")
	if code != exitOK || !strings.HasPrefix(out, "retract ") {
		t.Fatalf("retract: %d, %s%s", code, out, errs)
	}
	if code, _, errs := run(t, env, "retract", ids[0], "none", "--why", "A hoax."); code != exitFailed || strings.Count(errs, "entente: ") != 2 {
		t.Errorf("retract again: %d, %s", code, errs)
	}
	if code, _, errs := run(t, env, "retract", ids[0], ids[1], "--why", "A hoax."); code != exitPartly || !strings.Contains(errs, "retracted before") {
		t.Errorf("retract one that is and one that is not: %d, %s", code, errs)
	}
	if code, out, _ := run(t, env, "load", file); code != exitOK || !strings.Contains(out, "2 not loaded since they are retracted") {
		t.Errorf("load: %d, %s", code, out)
	}
	code, out, errs = run(t, env, "ledger", "list", "--output", "json")
	var list []struct {
		ID, Kind, Who, Why string
		Undone             bool
	}
	if err := json.Unmarshal([]byte(out), &list); code != exitOK || err != nil || len(list) != 2 || list[1].Who != "night desk" || list[1].Why != "A hoax." || list[1].Kind != "retract" {
		t.Fatalf("ledger list: %d, %s%s, %v", code, out, errs, err)
	}
	if code, _, errs := run(t, env, "ledger", "undo", list[0].ID, list[1].ID, "--why", "It was none."); code != exitOK {
		t.Errorf("undo: %d, %s", code, errs)
	}
	if code, _, _ := run(t, env, "ledger", "undo", list[0].ID, "--why", "Again."); code != exitFailed {
		t.Errorf("undo what is undone: %d", code)
	}
	if code, out, _ := run(t, env, "load", file); code != exitOK || !strings.Contains(out, "2 loaded") {
		t.Errorf("load after undoing: %d, %s", code, out)
	}
	if code, out, _ := run(t, env, "ledger", "list"); code != exitOK || strings.Count(out, "(undone) retract") != 2 || strings.Count(out, "undo ") != 2 {
		t.Errorf("ledger list: %d, %s", code, out)
	}
}

func TestDecisionsNeedAReason(t *testing.T) {
	env, _, ids := decisionWorld(t)
	for _, args := range [][]string{{"retract", ids[0]}, {"retract", ids[0], "--why", " "}, {"ledger", "undo", "x"}} {
		if code, _, errs := run(t, env, args...); code != exitFailed || !strings.Contains(errs, "say why") {
			t.Errorf("%v: %d, %s", args, code, errs)
		}
	}
}

type decisionAnswer struct {
	Data map[string]*struct {
		Repeated     bool
		EntitiesGone []string
		LedgerEntry  struct{ ID, Who, Kind string }
	}
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// Only keys that may write decide, and errors have their codes.
func TestWhoMayDecide(t *testing.T) {
	env, _, ids := decisionWorld(t)
	open, _ := runServer(t, env, "serve", "--log-level", "error")
	env["ENTENTE_KEYS"] = filepath.Join(t.TempDir(), "keys.json")
	key := map[string]string{"none": ""}
	for _, right := range []string{"read", "write", "admin"} {
		code, out, errs := run(t, env, "key", "add", right, "--rights", right)
		if code != exitOK {
			t.Fatal(errs)
		}
		key[right] = strings.TrimSpace(out)
	}
	url, _ := runServer(t, env, "serve", "--log-level", "error")
	const retract = `mutation($id: ID!, $why: String!, $name: String) { x: retractArticle(input: {article: $id, why: $why, clientMutationId: $name}) { repeated entitiesGone ledgerEntry { id who kind } } }`
	const undo = `mutation($id: ID!, $why: String!, $name: String) { x: undo(input: {ledgerEntry: $id, why: $why, clientMutationId: $name}) { repeated ledgerEntry { id who kind } } }`
	ask := func(url, key, query, id, why string, name any) decisionAnswer {
		t.Helper()
		var a decisionAnswer
		post(t, url, key, query, map[string]any{"id": id, "why": why, "name": name}, &a)
		return a
	}
	for _, c := range []struct {
		name, key, query, id, why string
		client                    any
		code                      string
	}{
		{"no key", "none", retract, ids[0], "A hoax.", nil, "UNAUTHENTICATED"},
		{"a key that may read", "read", retract, ids[0], "A hoax.", nil, "FORBIDDEN"},
		{"no reason", "write", retract, ids[0], " ", nil, "INVALID"},
		{"another id", "write", undo, ids[0], "A hoax.", nil, "INVALID"},
		{"an id of nothing", "write", retract, "QXJ0aWNsZTpub25l", "A hoax.", nil, "NOT_FOUND"},
		{"a long reason", "write", retract, ids[0], strings.Repeat("x", 2049), nil, "LIMIT"},
		{"an empty name of the request", "write", retract, ids[0], "A hoax.", "", "INVALID"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := ask(url, key[c.key], c.query, c.id, c.why, c.client); len(a.Errors) != 1 || a.Errors[0].Extensions.Code != c.code {
				t.Errorf("%+v, want code %s", a, c.code)
			}
		})
	}
	first := ask(url, key["write"], retract, ids[0], "A hoax.", "one")
	if len(first.Errors) > 0 || first.Data["x"].LedgerEntry.Who != "write" || first.Data["x"].Repeated || len(first.Data["x"].EntitiesGone) == 0 {
		t.Fatalf("retract: %+v", first)
	}
	if a := ask(url, key["write"], retract, ids[0], "A hoax.", "one"); len(a.Errors) > 0 || !a.Data["x"].Repeated || a.Data["x"].LedgerEntry.ID != first.Data["x"].LedgerEntry.ID {
		t.Errorf("retract again: %+v", a)
	}
	if a := ask(url, key["write"], retract, ids[1], "A hoax.", "one"); len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "CONFLICT" {
		t.Errorf("another under the same name: %+v", a)
	}
	if a := ask(url, key["admin"], undo, first.Data["x"].LedgerEntry.ID, "It was none.", nil); len(a.Errors) > 0 || a.Data["x"].LedgerEntry.Who != "admin" {
		t.Errorf("undo: %+v", a)
	}
	var list struct {
		Data struct {
			Node   struct{ Kind string }
			Ledger struct {
				TotalCount int
				PageInfo   struct{ HasNextPage bool }
				Edges      []struct {
					Node struct {
						Kind, ArticleID string
						Undoes          *struct{ ArticleID string }
					}
				}
			}
		}
	}
	post(t, url, key["read"], `query($id: ID!) { node(id: $id) { ... on LedgerEntry { kind } }
		ledger(first: 1) { totalCount pageInfo { hasNextPage } edges { node { kind articleId report { quote } undoes { articleId } } } } }`,
		map[string]any{"id": first.Data["x"].LedgerEntry.ID}, &list)
	if l := list.Data.Ledger; list.Data.Node.Kind != "RETRACT" || l.TotalCount != 2 || !l.PageInfo.HasNextPage || len(l.Edges) != 1 ||
		l.Edges[0].Node.Kind != "UNDO" || l.Edges[0].Node.Undoes.ArticleID != ids[0] {
		t.Errorf("the ledger: %+v", list)
	}
	// On an address of this machine nobody needs a key.
	if a := ask(open, "", retract, ids[1], "A hoax.", nil); len(a.Errors) > 0 || a.Data["x"].LedgerEntry.Who != "somebody without a key" {
		t.Errorf("without keys: %+v", a)
	}
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// runServer runs a command that serves until the test ends, or stop is called, and
// returns the server's address.
func runServer(t *testing.T, env map[string]string, args ...string) (url string, stop func() (code int, errs string)) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: w, errs: &errs, env: func(k string) string { return env[k] }}
	done := make(chan int, 1)
	go func() {
		code := p.run(ctx, args)
		_ = w.Close() // never fails
		done <- code
	}()
	stop = sync.OnceValues(func() (int, string) {
		cancel()
		return <-done, errs.String()
	})
	t.Cleanup(func() { stop() })
	address := regexp.MustCompile(`Serving (https?://\S+)`)
	for s := bufio.NewScanner(r); s.Scan(); {
		if m := address.FindStringSubmatch(s.Text()); m != nil {
			go func() { _, _ = io.Copy(io.Discard, r) }() // so that nothing waits for a reader
			return m[1], stop
		}
	}
	_, said := stop()
	t.Fatalf("it does not serve: %s", said)
	return "", nil
}

// answered is what a request to load gave.
type answered struct {
	Data struct {
		LoadArticles *struct {
			ClientMutationID string
			Job              struct {
				ID, State, Who string
				Counts         struct{ Seen, Loaded, Held, Refused, Events int }
				Articles       []struct {
					Outcome, Source, Reason, Code string
					Article                       *struct{ ID, Title string }
				}
			}
		}
	}
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// post sends a query with variables, with a key if it is not "".
func post(t *testing.T, url, key, query string, variables any, into any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was read
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

const loadQuery = `mutation($input: LoadArticlesInput!) { loadArticles(input: $input) { clientMutationId
	job { id state who counts { seen loaded held refused events } articles { outcome source reason code article { id title } } } } }`

// Articles that clients give are loaded once, and each is told what became of it.
func TestLoadArticles(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0", "ENTENTE_KEYS": filepath.Join(dir, "keys.json")}
	key := map[string]string{}
	for _, right := range []string{"read", "write"} {
		code, out, errs := run(t, env, "key", "add", right+"er", "--rights", right)
		if code != exitOK {
			t.Fatal(errs)
		}
		key[right] = strings.TrimSpace(out)
	}
	url, stop := runServer(t, env, "serve", "--log-level", "error")

	talks := map[string]any{"title": "Talks in Warsaw", "publisher": "A paper", "published": "2021-05-26", "text": "President Carlos Mendoza met Prime Minister Anna Kowalska in Warsaw on Tuesday."}
	long := map[string]any{"title": strings.Repeat("x", 3000), "text": "Nothing."}
	load := func(right string, name any, articles ...map[string]any) answered {
		t.Helper()
		var a answered
		post(t, url, key[right], loadQuery, map[string]any{"input": map[string]any{"articles": articles, "clientMutationId": name}}, &a)
		return a
	}
	first := load("write", "one", long, talks, talks)
	if len(first.Errors) > 0 || first.Data.LoadArticles == nil {
		t.Fatalf("errors %+v", first.Errors)
	}
	j := first.Data.LoadArticles.Job
	if j.State != "DONE" || j.Who != "writeer" || j.Counts.Seen != 3 || j.Counts.Loaded != 1 || j.Counts.Held != 1 || j.Counts.Refused != 1 || j.Counts.Events != 1 {
		t.Errorf("the job is %+v", j)
	}
	var outcomes []string
	for _, a := range j.Articles {
		title := ""
		if a.Article != nil {
			title = a.Article.Title
		}
		outcomes = append(outcomes, fmt.Sprintf("%s %s %s %s", a.Source, a.Outcome, a.Code, title))
	}
	if got, want := strings.Join(outcomes, "\n"), "articles[0] REFUSED LIMIT \narticles[1] HELD  Talks in Warsaw\narticles[2] LOADED  Talks in Warsaw"; got != want {
		t.Errorf("articles\n%s\nwant\n%s", got, want)
	}

	if again := load("write", "one", long, talks, talks); again.Data.LoadArticles.Job.ID != j.ID || again.Data.LoadArticles.Job.Counts != j.Counts {
		t.Errorf("asked again: %+v", again)
	}
	if held := load("write", nil, talks); held.Data.LoadArticles.Job.ID == j.ID || held.Data.LoadArticles.Job.Counts.Held != 1 {
		t.Errorf("the same article under no name: %+v", held)
	}
	for _, c := range []struct {
		name, right string
		mutation    any
		articles    []map[string]any
		code        string
	}{
		{"other articles under the same name", "write", "one", []map[string]any{talks}, "CONFLICT"},
		{"a key that may only read", "read", "two", []map[string]any{talks}, "FORBIDDEN"},
		{"none", "write", "two", []map[string]any{}, "INVALID"},
		{"too many", "write", "two", make21(talks), "LIMIT"},
		{"a long name", "write", strings.Repeat("x", 201), []map[string]any{talks}, "LIMIT"},
		{"no address", "write", "two", []map[string]any{{"text": "x", "url": "nowhere"}}, "INVALID"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := load(c.right, c.mutation, c.articles...); len(a.Errors) != 1 || a.Errors[0].Extensions.Code != c.code {
				t.Errorf("errors %+v, want code %s", a.Errors, c.code)
			}
		})
	}

	var asked struct {
		Data struct {
			Node, Job struct{ ID, State, Who, Asked string }
			Jobs      struct {
				Edges []struct{ Node struct{ State string } }
			}
		}
	}
	post(t, url, key["read"], `query($id: ID!) { node(id: $id) { id ... on Job { state } } job(id: $id) { id state who asked }
		jobs(first: 5) { edges { node { state startedAt updatedAt problem cancelRequested } } } }`, map[string]any{"id": j.ID}, &asked)
	if asked.Data.Job.Asked != "3 articles given to the API" || asked.Data.Node.State != "DONE" || len(asked.Data.Jobs.Edges) != 2 {
		t.Errorf("jobs: %+v", asked)
	}
	var cancelled struct {
		Data struct {
			CancelJob *struct{ Job struct{ State string } }
		}
		Errors []struct{ Extensions struct{ Code string } }
	}
	post(t, url, key["write"], `mutation($id: ID!) { cancelJob(input: {id: $id}) { job { state } } }`, map[string]any{"id": j.ID}, &cancelled)
	if cancelled.Data.CancelJob == nil || cancelled.Data.CancelJob.Job.State != "DONE" {
		t.Errorf("cancelling a job that is done: %+v", cancelled)
	}

	var quick answered
	post(t, url, key["write"], loadQuery, map[string]any{"input": map[string]any{"articles": []any{talks}, "wait": false}}, &quick)
	if len(quick.Errors) > 0 || quick.Data.LoadArticles.Job.ID == "" {
		t.Errorf("without waiting: %+v", quick)
	}
	if code, errs := stop(); code != exitOK {
		t.Errorf("exit code %d: %s", code, errs)
	}
	code, out, errs := run(t, env, "jobs", "list", "--output", "json")
	if code != exitOK || strings.Contains(out, "running") {
		t.Errorf("jobs after the server ended: %d, %s%s", code, out, errs)
	}
}

func make21(a map[string]any) []map[string]any {
	list := make([]map[string]any, 21)
	for i := range list {
		list[i] = a
	}
	return list
}

package server

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/entente-graph/entente/graph"
)

// pagePolicy lets the page load its style sheet and icon, and nothing else: it has
// no scripts.
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// pageRows is the number of meetings on a page.
const pageRows = 20

//go:embed assets/page.graphql
var pageQuery string

var pageTemplate = template.Must(template.ParseFS(assets, "assets/page.html"))

// page shows meetings to people: a form that asks who, with whom, where and when,
// and what the API answers, made on the server so that it needs no scripts.
type page struct {
	engine     *engine
	log        *slog.Logger
	playground bool // there is one to link to
}

func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := p.view(r.Context(), r.URL.Query())
	var html bytes.Buffer
	if err := pageTemplate.Execute(&html, v); err != nil {
		p.log.ErrorContext(r.Context(), "page", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(v.status())
	_, _ = w.Write(html.Bytes())
}

// view is what the template shows.
type view struct {
	Playground bool
	Form       form
	Asked      bool // something was asked for
	Answer     pageAnswer
	Met        *counterparts // if who is given
	Problem    string        // why there is no answer
	code       graph.Code
	Meanings   []meaning // what an ambiguous name may mean
	Next       string    // links to other pages, "" if there are none
	Previous   string
}

// status is the HTTP status of the page: faults of the server and the store show
// there, wrong input is answered with an ordinary page.
func (v *view) status() int {
	switch v.code {
	case graph.CodeUnavailable, graph.CodeUnauthentic, graph.CodeCanceled, graph.CodeConflict, CodeTime, CodeOverloaded:
		return http.StatusServiceUnavailable
	case graph.CodeInternal:
		return http.StatusInternalServerError
	}
	return http.StatusOK
}

// view asks what the form's values say.
func (p page) view(ctx context.Context, q url.Values) *view {
	v := &view{Playground: p.playground, Form: newForm(q)}
	v.Asked = len(v.Form.values()) > 0
	variables := v.Form.variables()
	if !p.ask(ctx, v, "Page", variables, &v.Answer) {
		return v
	}
	info := v.Answer.Meetings.PageInfo
	if info.HasNextPage {
		v.Next = v.Form.link("after", info.EndCursor)
	}
	if info.HasPreviousPage {
		v.Previous = v.Form.link("before", info.StartCursor)
	}
	if who := variables["who"]; who != nil {
		var met struct{ WhoMet counterparts }
		if p.ask(ctx, v, "Counterparts", map[string]any{"who": who}, &met) {
			v.Met = &met.WhoMet
		}
	}
	for _, f := range v.Form.entities() {
		if f.ID != "" {
			var named struct{ Entity struct{ Name string } }
			if !p.ask(ctx, v, "Name", map[string]any{"id": f.ID}, &named) {
				return v
			}
			f.Name = named.Entity.Name
		}
	}
	return v
}

// ask runs an operation of pageQuery and reports whether it answered; if not, the
// view says why.
func (p page) ask(ctx context.Context, v *view, operation string, variables map[string]any, data any) bool {
	answer, err := p.engine.execute(ctx, Request{Query: pageQuery, OperationName: operation, Variables: variables})
	var body struct {
		Data   json.RawMessage
		Errors []struct {
			Path       []any
			Extensions struct{ Candidates []meaning }
		}
	}
	if answer != nil {
		if jsonErr := json.Unmarshal(answer, &body); jsonErr != nil && err == nil {
			err = jsonErr
		}
	}
	if err == nil {
		err = json.Unmarshal(body.Data, data)
	}
	if err == nil {
		return true
	}
	v.code, v.Problem = graph.ErrorCode(err), graph.ErrorMessage(err)
	if len(body.Errors) > 0 {
		v.Meanings = body.Errors[0].Extensions.Candidates
		v.linkMeanings()
	}
	return false
}

// linkMeanings gives each meaning of a name the link that asks for it instead.
func (v *view) linkMeanings() {
	for _, f := range v.Form.entities() {
		if f.Name == "" || !isAbout(v.Problem, f.Field) {
			continue
		}
		for i := range v.Meanings {
			v.Meanings[i].Link = v.Form.replacing(f, v.Meanings[i].ID)
		}
	}
}

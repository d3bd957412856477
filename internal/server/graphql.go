package server

import (
	"bytes"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
)

// ServeHTTP answers GraphQL over HTTP by GET and POST
// (https://graphql.github.io/graphql-over-http/). A POST must be JSON, which other
// sites' pages cannot send without being allowed to.
func (e *engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	w.Header().Add("Vary", "Authorization")
	mediaType := mediaTypeFor(r.Header.Values("Accept"))
	if mediaType == "" {
		writeError(w, http.StatusNotAcceptable, graph.CodeInvalid, "answers are of type "+mediaGraphQL+" or "+mediaJSON)
		return
	}
	switch r.Method {
	case http.MethodGet:
		query, prob := readGet(r, e.limits)
		if prob != nil {
			writeError(w, prob.status, prob.code, prob.message)
			return
		}
		e.serveOne(w, r, query, mediaType)
	case http.MethodPost:
		queries, batch, prob := readPost(w, r, e.limits)
		switch {
		case prob != nil:
			writeError(w, prob.status, prob.code, prob.message)
		case batch:
			e.serveBatch(w, r, queries, mediaType)
		default:
			e.serveOne(w, r, queries[0], mediaType)
		}
	case http.MethodOptions:
		w.Header().Set("Allow", "OPTIONS, GET, POST")
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Allow", "OPTIONS, GET, POST")
		writeError(w, http.StatusMethodNotAllowed, graph.CodeInvalid, "use GET or POST")
	}
}

func (e *engine) serveOne(w http.ResponseWriter, r *http.Request, query *graphql.RawParams, mediaType string) {
	ctx, cancel := withTimeout(r.Context(), e.limits.Timeout)
	defer cancel()
	query.Headers = r.Header
	a := e.run(ctx, query, r.Method == http.MethodGet)
	status := a.status(mediaType)
	if a.onlyPost {
		w.Header().Set("Allow", "POST")
		status = http.StatusMethodNotAllowed
	}
	body, err := a.body()
	if err != nil {
		panic(err) // which guard logs and answers
	}
	maxAge := e.cacheAge
	if len(a.Errors) > 0 {
		maxAge = -1
	}
	respond(w, r, status, mediaType, body, maxAge)
}

// serveBatch answers several queries one after the other, which share the limits of
// one request. Its status is 200 whatever became of each.
func (e *engine) serveBatch(w http.ResponseWriter, r *http.Request, queries []*graphql.RawParams, mediaType string) {
	ctx, cancel := withTimeout(withBudget(r.Context()), e.limits.Timeout)
	defer cancel()
	bodies := make([][]byte, len(queries))
	for i, query := range queries {
		query.Headers = r.Header
		body, err := e.run(ctx, query, false).body()
		if err != nil {
			panic(err) // which guard logs and answers
		}
		bodies[i] = body
	}
	respond(w, r, http.StatusOK, mediaType, append(append([]byte("["), bytes.Join(bodies, []byte(","))...), ']'), -1)
}

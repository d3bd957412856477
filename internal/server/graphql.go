package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
)

// ServeHTTP answers GraphQL over HTTP by GET and POST
// (https://graphql.github.io/graphql-over-http/). A POST must be JSON, which other
// sites' pages cannot send without being allowed to, and no other site is.
func (e *engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	switch r.Method {
	case http.MethodGet:
		if int64(len(r.URL.RawQuery)) > e.limits.Body {
			writeError(w, http.StatusRequestURITooLong, graph.CodeLimit, "the address is too long: use POST")
			return
		}
		e.serve(w, r, transport.GET{})
	case http.MethodPost:
		if !e.checkBody(w, r) {
			return
		}
		e.serve(w, r, transport.POST{})
	case http.MethodOptions:
		w.Header().Set("Allow", "OPTIONS, GET, POST")
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Allow", "OPTIONS, GET, POST")
		writeError(w, http.StatusMethodNotAllowed, graph.CodeInvalid, "use GET or POST")
	}
}

// serve runs a request when its turn has come.
func (e *engine) serve(w http.ResponseWriter, r *http.Request, t graphql.Transport) {
	ctx, cancel := context.WithTimeout(r.Context(), e.limits.Timeout)
	defer cancel()
	leave, err := e.enter(ctx)
	if err != nil {
		w.Header().Set("Retry-After", "1")
		writeError(w, http.StatusServiceUnavailable, graph.ErrorCode(err), graph.ErrorMessage(err))
		return
	}
	defer leave()
	t.Do(w, r.WithContext(graphql.StartOperationTrace(ctx)), e.exec)
}

// checkBody reads a POST request's body, within the limit, and puts it back. What is
// not a GraphQL request in JSON it answers itself, and returns false.
func (e *engine) checkBody(w http.ResponseWriter, r *http.Request) bool {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := params["charset"]; err != nil || mediaType != "application/json" || charset != "" && !isUTF8(charset) {
		writeError(w, http.StatusUnsupportedMediaType, graph.CodeInvalid, "send JSON, with Content-Type: application/json")
		return false
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, e.limits.Body))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		writeError(w, http.StatusRequestEntityTooLarge, graph.CodeLimit, "the request has more bytes than are allowed")
		return false
	case err != nil:
		writeError(w, http.StatusBadRequest, graph.CodeInvalid, "the request could not be read to its end")
		return false
	}
	var shape struct {
		Query         *string        `json:"query"`
		OperationName *string        `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if err := json.Unmarshal(body, &shape); err != nil || shape.Query == nil {
		writeError(w, http.StatusBadRequest, graph.CodeInvalid,
			`the request is not a JSON object of the form {"query": "...", "operationName": "...", "variables": {...}}`)
		return false
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return true
}

func isUTF8(charset string) bool {
	return charset == "utf-8" || charset == "UTF-8" || charset == "utf8"
}

// writeError answers a request that never became a query, in the form of one.
func writeError(w http.ResponseWriter, status int, code graph.Code, message string) {
	body, err := json.Marshal(graphql.Response{Errors: gqlerror.List{refuse(code, "%s", message)}})
	if err != nil {
		http.Error(w, message, status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

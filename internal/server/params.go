package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
)

// problem is why a request is not answered with what it asks.
type problem struct {
	status  int
	code    graph.Code
	message string
}

func (p *problem) Error() string { return p.message }

func badRequest(format string, args ...any) *problem {
	return &problem{http.StatusBadRequest, graph.CodeInvalid, fmt.Sprintf(format, args...)}
}

// requestForm is what a GraphQL request is.
const requestForm = `a JSON object of the form {"query": "...", "operationName": "...", "variables": {...}, "extensions": {...}}`

// params are the parameters of one query.
type params struct {
	Query         *string        `json:"query"`
	OperationName *string        `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
	// DocumentID asks for a document that the server has, "sha256:HASH" or another id.
	DocumentID *string `json:"documentId"`
}

// raw returns the parameters as the executor takes them.
func (p params) raw() (*graphql.RawParams, *problem) {
	raw := &graphql.RawParams{Variables: p.Variables, Extensions: p.Extensions}
	if p.Query != nil {
		raw.Query = *p.Query
	}
	if p.OperationName != nil {
		raw.OperationName = *p.OperationName
	}
	if p.DocumentID != nil {
		if raw.Query != "" {
			return nil, badRequest("send a query or a documentId, not both")
		}
		if raw.Extensions == nil {
			raw.Extensions = make(map[string]any)
		}
		raw.Extensions["persistedQuery"] = map[string]any{"version": 1, "sha256Hash": strings.TrimPrefix(*p.DocumentID, "sha256:")}
	}
	if raw.Query == "" && raw.Extensions["persistedQuery"] == nil {
		return nil, badRequest("there is no query: the request must be %s", requestForm)
	}
	return raw, nil
}

// readGet returns the query of a GET request.
func readGet(r *http.Request, limits Limits) (*graphql.RawParams, *problem) {
	if int64(len(r.URL.RawQuery)) > limits.Body {
		return nil, &problem{http.StatusRequestURITooLong, CodeBody, fmt.Sprintf("the address has more than %d bytes: use POST", limits.Body)}
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the address is not well formed")
	}
	var p params
	for name, field := range map[string]**string{"query": &p.Query, "operationName": &p.OperationName, "documentId": &p.DocumentID} {
		if q.Has(name) {
			value := q.Get(name)
			*field = &value
		}
	}
	for name, field := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if value := q.Get(name); value != "" {
			if err := decode([]byte(value), field); err != nil {
				return nil, badRequest("%s is not a JSON object", name)
			}
		}
	}
	return p.raw()
}

// readPost returns the queries of a POST request, which is a batch if they are in an
// array.
func readPost(w http.ResponseWriter, r *http.Request, limits Limits) (queries []*graphql.RawParams, batch bool, _ *problem) {
	body, prob := readBody(w, r, limits)
	if prob != nil {
		return nil, false, prob
	}
	all := []json.RawMessage{body}
	if batch = bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")); batch {
		if err := json.Unmarshal(body, &all); err != nil {
			return nil, batch, badRequest("the request is not JSON")
		}
		switch {
		case len(all) == 0:
			return nil, batch, badRequest("the batch is empty")
		case len(all) > limits.Batch:
			return nil, batch, &problem{http.StatusBadRequest, CodeBatch,
				fmt.Sprintf("the request has %d queries: at most %d are allowed", len(all), limits.Batch)}
		}
	}
	for _, one := range all {
		var p params
		if err := decode(one, &p); err != nil || !bytes.HasPrefix(bytes.TrimLeft(one, " \t\r\n"), []byte("{")) {
			return nil, batch, badRequest("the request is not %s", requestForm)
		}
		raw, prob := p.raw()
		if prob != nil {
			return nil, batch, prob
		}
		queries = append(queries, raw)
	}
	return queries, batch, nil
}

// readBody reads the JSON of a POST request, within the limit.
func readBody(w http.ResponseWriter, r *http.Request, limits Limits) ([]byte, *problem) {
	mediaType, attributes, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := attributes["charset"]; err != nil || mediaType != "application/json" || charset != "" && !isUTF8(charset) {
		return nil, &problem{http.StatusUnsupportedMediaType, graph.CodeInvalid, "send JSON, with Content-Type: application/json"}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, &problem{http.StatusUnsupportedMediaType, graph.CodeInvalid, "send the request uncompressed"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limits.Body))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &problem{http.StatusRequestEntityTooLarge, CodeBody, fmt.Sprintf("the request has more than %d bytes", limits.Body)}
	case err != nil:
		return nil, badRequest("the request could not be read to its end")
	}
	return body, nil
}

func isUTF8(charset string) bool {
	return strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}

// decode reads one JSON value with nothing after it, numbers as they are written.
func decode(data []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(v); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the value")
	}
	return nil
}

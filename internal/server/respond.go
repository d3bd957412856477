package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
)

// The media types of answers. By mediaGraphQL the status says whether the query was
// run; by mediaJSON it is 200 for all that is well formed.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// mediaTypeFor returns the media type that a client likes best, "" if it takes neither.
func mediaTypeFor(accept []string) string {
	if len(accept) == 0 {
		return mediaJSON
	}
	best, bestQ := "", 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		mediaType, attributes, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		switch mediaType {
		case mediaJSON, mediaGraphQL:
		case "*/*", "application/*":
			mediaType = mediaJSON
		default:
			continue
		}
		q, err := strconv.ParseFloat(attributes["q"], 64)
		if err != nil {
			q = 1
		}
		if q > bestQ {
			best, bestQ = mediaType, q
		}
	}
	return best
}

// answered is what a query gave.
type answered struct {
	*graphql.Response
	// onlyPost says that it was not run because it writes, and came by GET.
	onlyPost bool
	// notRun says that it does not fit the schema or passes a limit; see engine.answers.
	notRun bool
}

// body returns the answer as JSON. An answer to a query that was not run has no data,
// not even null.
func (a answered) body() (json.RawMessage, error) {
	if a.Data == nil {
		return json.Marshal(struct {
			Errors     gqlerror.List  `json:"errors"`
			Extensions map[string]any `json:"extensions,omitempty"`
		}{a.Errors, a.Extensions})
	}
	if len(a.Errors) > 0 || a.Label != "" || a.Path != nil || a.HasNext != nil {
		return json.Marshal(a.Response)
	}
	extensions, err := json.Marshal(a.Extensions)
	if err != nil {
		return nil, err
	}
	// What package gql wrote is JSON: encoding/json would read all of it again.
	if len(a.Extensions) == 0 {
		return slices.Concat([]byte(`{"data":`), a.Data, []byte("}")), nil
	}
	return slices.Concat([]byte(`{"data":`), a.Data, []byte(`,"extensions":`), extensions, []byte("}")), nil
}

// status is the HTTP status of an answer of a media type.
func (a answered) status(mediaType string) int {
	status, special := statuses[codeOf(a.Errors)]
	switch {
	case a.Data == nil && special:
		return status
	case a.Data == nil && mediaType == mediaGraphQL:
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// respond writes an answer. That of a GET request may be kept by the client for
// maxAge, and has a tag by which it can be asked whether it is still so.
func respond(w http.ResponseWriter, r *http.Request, status int, mediaType string, body []byte, maxAge time.Duration) {
	h := w.Header()
	h.Set("Content-Type", mediaType+"; charset=utf-8")
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "1")
	}
	if r.Method != http.MethodGet || maxAge < 0 {
		h.Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_, _ = w.Write(body)
		return
	}
	h.Set("Cache-Control", "private, no-cache")
	if seconds := int(maxAge.Seconds()); seconds > 0 {
		h.Set("Cache-Control", fmt.Sprintf("private, max-age=%d", seconds))
	}
	h.Set("ETag", etag(body))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// etag returns the tag of a content, a weak one since it stays the same however the
// content is compressed.
func etag(content []byte) string {
	sum := sha256.Sum256(content)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
}

// writeError answers a request that never became a query, in the form of one.
func writeError(w http.ResponseWriter, status int, code graph.Code, message string) {
	noteCode(w, code)
	body, err := answered{Response: &graphql.Response{Errors: gqlerror.List{refuse(code, "%s", message)}}}.body()
	if err != nil {
		http.Error(w, message, status)
		return
	}
	h := w.Header()
	h.Set("Content-Type", mediaJSON+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

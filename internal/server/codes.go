package server

import (
	"fmt"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/resolvers/live"
)

// The codes of errors that are about the request rather than about the graph. Each
// limit has its own, so that a client can tell what to do about it.
const (
	CodeBody            graph.Code = "BODY_LIMIT_EXCEEDED"
	CodeTokens          graph.Code = "TOKEN_LIMIT_EXCEEDED"
	CodeDepth           graph.Code = "DEPTH_LIMIT_EXCEEDED"
	CodeFields          graph.Code = "FIELD_LIMIT_EXCEEDED"
	CodeAliases         graph.Code = "ALIAS_LIMIT_EXCEEDED"
	CodeDirectives      graph.Code = "DIRECTIVE_LIMIT_EXCEEDED"
	CodeBatch           graph.Code = "BATCH_LIMIT_EXCEEDED"
	CodeComplexity      graph.Code = "COMPLEXITY_LIMIT_EXCEEDED"
	CodeTime            graph.Code = "TIME_LIMIT_EXCEEDED"
	CodeConcurrency     graph.Code = "CONCURRENCY_LIMIT_EXCEEDED" // of one client
	CodeOverloaded      graph.Code = "OVERLOADED"                 // of all clients together
	CodeIntrospection   graph.Code = "INTROSPECTION_DISABLED"
	CodePersisted       graph.Code = "PERSISTED_QUERY_NOT_FOUND"
	CodePersistedFaulty graph.Code = "PERSISTED_QUERY_INVALID"
	CodeNotTrusted      graph.Code = "OPERATION_NOT_TRUSTED"
	CodeSubscriptions   graph.Code = "SUBSCRIPTION_LIMIT_EXCEEDED" // of one client
	CodeLifetime        graph.Code = "SUBSCRIPTION_TIME_EXCEEDED"
	CodeTooSlow                    = live.CodeTooSlow  // SUBSCRIBER_TOO_SLOW
	CodeClosing                    = live.CodeClosing  // SERVER_CLOSING
	CodeUnauthenticated graph.Code = "UNAUTHENTICATED" // without a key, or with one that is not known
	CodeForbidden       graph.Code = "FORBIDDEN"       // from where or by whom it was asked
)

// statuses are those of errors that HTTP has a status for, whatever media type the
// client asked for.
var statuses = map[graph.Code]int{
	CodeConcurrency: http.StatusTooManyRequests, CodeSubscriptions: http.StatusTooManyRequests,
	CodeOverloaded: http.StatusServiceUnavailable,
	CodeNotTrusted: http.StatusForbidden,
	CodeForbidden:  http.StatusForbidden,
}

// refuse returns an error as the executor's extensions do.
func refuse(code graph.Code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": string(code)}}
}

// codeOf returns the code of the first of several errors, "" if there is none.
func codeOf(errs gqlerror.List) graph.Code {
	if len(errs) == 0 {
		return ""
	}
	code, _ := errs[0].Extensions["code"].(string)
	return graph.Code(code)
}

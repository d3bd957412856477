package server

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/rs/cors"

	"github.com/entente-graph/entente/graph"
)

// corsAge is how many seconds browsers keep what a preflight allowed.
const corsAge = 600

// allowOrigins lets pages of other origins ask the API and read its answers. They send
// keys by themselves: what a browser has stored for this server goes with no request of
// theirs.
func allowOrigins(origins []string, next http.Handler) http.Handler {
	if len(origins) == 0 {
		return next
	}
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Authorization", "Content-Type", "Last-Event-ID", "X-Request-Id", "Traceparent"},
		ExposedHeaders: []string{"ETag", "Retry-After", "WWW-Authenticate", "X-Request-Id"},
		MaxAge:         corsAge,
	}).Handler(next)
}

// CheckOrigin returns an error of graph.CodeInvalid unless a text is an origin as
// browsers send it, "https://example.org" or "http://localhost:3000".
func CheckOrigin(text string) error {
	u, err := url.Parse(text)
	if err != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) || u.Host == "" || u.Scheme+"://"+u.Host != text {
		return graph.Errorf(graph.CodeInvalid, "%q is no origin: use SCHEME://HOST or SCHEME://HOST:PORT, without a path", text)
	}
	if u.Hostname() == "*" || len(u.Hostname()) > 0 && u.Hostname()[0] == '*' {
		return graph.Errorf(graph.CodeInvalid, "%q names no one origin: name each", text)
	}
	return nil
}

package server

import (
	"context"
	"crypto/rand"
	"net/http"
	"regexp"
	"strings"

	"github.com/entente-graph/entente/internal/server/observe"
)

// info is what becomes known of a request while it is answered, for the log.
type info struct {
	id  string
	key string // id of the client's key, "" if it has none
}

type infoKey struct{}

// withInfo begins to note what is known of a request. It takes over the id that a
// proxy gave it, if that is one.
func withInfo(r *http.Request) (*http.Request, *info) {
	i := &info{id: r.Header.Get("X-Request-Id")}
	if !requestID.MatchString(i.id) {
		i.id = rand.Text()
	}
	ctx := observe.WithRequestID(context.WithValue(r.Context(), infoKey{}, i), i.id)
	return r.WithContext(ctx), i
}

// requestID is what ids of requests look like: not so long or strange that they could
// harm who reads the log, and too short for a key.
var requestID = regexp.MustCompile(`^[0-9A-Za-z._-]{8,48}$`)

// infoOf returns what is known of a request, nil if ctx runs for none.
func infoOf(ctx context.Context) *info {
	i, _ := ctx.Value(infoKey{}).(*info)
	return i
}

// routeOf returns which of the few things that there are a request asks for.
func routeOf(r *http.Request) string {
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, "/assets/"):
		return "/assets/"
	case path == "/", path == "/graphql", path == "/playground", path == "/schema.graphqls",
		path == "/healthz", path == "/readyz", path == "/metrics":
		return path
	}
	return "(other)"
}

// isTraced leaves out what machines ask for every few seconds.
func isTraced(r *http.Request) bool {
	route := routeOf(r)
	return route != "/metrics" && !isOpen(route)
}

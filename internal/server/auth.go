package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/internal/server/keys"
	"github.com/entente-graph/entente/resolvers"
)

type rightsKey struct{}

// withRights says what a request may do.
func withRights(ctx context.Context, r keys.Right) context.Context {
	return context.WithValue(ctx, rightsKey{}, r)
}

// rightsOf returns what ctx may do: for a request nothing that it was not given, for
// the program itself everything.
func rightsOf(ctx context.Context) keys.Right {
	if isOwn(ctx) {
		return keys.Admin
	}
	r, _ := ctx.Value(rightsKey{}).(keys.Right)
	return r
}

// isOpen reports whether a path is answered without a key: that the server is up and
// ready is told to whoever watches it.
func isOpen(path string) bool { return path == "/healthz" || path == "/readyz" }

// rightFor returns the right that a path asks for. That changes ask for more is the
// matter of [writeLimit].
func rightFor(path string) keys.Right {
	if path == "/metrics" {
		return keys.Admin
	}
	return keys.Read
}

// authenticate lets requests through that come with a key of the right that they need,
// and tells by the key who the client is. Without keys all are let through: on an
// address of this machine with every right, else to read.
func authenticate(cfg Config, next http.Handler) http.Handler {
	if cfg.Keys == nil {
		given := keys.Read
		if cfg.thisMachine {
			given = keys.Admin
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !given.Allows(rightFor(r.URL.Path)) && !isOpen(r.URL.Path) {
				writeError(w, http.StatusForbidden, CodeForbidden, "this is told only to those who have a key")
				return
			}
			ctx := resolvers.WithClient(r.Context(), resolvers.Client{ID: "address", Name: "somebody without a key"})
			next.ServeHTTP(w, r.WithContext(withRights(ctx, given)))
		})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isOpen(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		token, sent := keyOf(r)
		k, known := cfg.Keys.Check(token)
		if isUpgrade(r) {
			r = r.WithContext(withLogin(r.Context(), func(token string) (context.Context, bool) {
				k, known := cfg.Keys.Check(token)
				return withKey(context.Background(), k), known && k.Rights.Allows(keys.Read)
			}))
		}
		switch {
		case !sent && isUpgrade(r):
			next.ServeHTTP(w, r) // without any right, until it sends a key by its first message
		case !sent:
			challenge(w, r, "")
			writeError(w, http.StatusUnauthorized, CodeUnauthenticated, "send a key: Authorization: Bearer KEY")
		case !known:
			challenge(w, r, "invalid_token")
			writeError(w, http.StatusUnauthorized, CodeUnauthenticated, "the key is not known here, was revoked or has expired")
		case !k.Rights.Allows(rightFor(r.URL.Path)):
			writeError(w, http.StatusForbidden, CodeForbidden, "the key has not the right to "+string(rightFor(r.URL.Path)))
		default:
			if info := infoOf(r.Context()); info != nil {
				info.key = k.ID
			}
			next.ServeHTTP(w, r.WithContext(withKey(r.Context(), k)))
		}
	})
}

// withKey says whose key a request has, and so what it may do.
func withKey(ctx context.Context, k keys.Key) context.Context {
	ctx = resolvers.WithClient(ctx, resolvers.Client{ID: "key " + k.ID, Name: k.Name})
	return withRights(withClient(ctx, "key "+k.ID), k.Rights)
}

type loginKey struct{}

// withLogin says how a websocket, which cannot send a header from a browser, shows a key
// later. login returns what the key allows, ok false if it is not taken.
func withLogin(ctx context.Context, login func(token string) (context.Context, bool)) context.Context {
	return context.WithValue(ctx, loginKey{}, login)
}

// loginOf returns how a websocket shows a key; where none is asked for, any will do.
func loginOf(ctx context.Context) func(token string) (context.Context, bool) {
	if login, ok := ctx.Value(loginKey{}).(func(string) (context.Context, bool)); ok {
		return login
	}
	return func(string) (context.Context, bool) { return ctx, true }
}

// bearer returns the key of a text of the form "Bearer KEY".
func bearer(text string) string {
	scheme, token, _ := strings.Cut(text, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// keyOf returns the key that a request was sent with: as a bearer token, or as the
// password of a user of any name, which browsers ask people for.
func keyOf(r *http.Request) (token string, sent bool) {
	if len(r.Header.Values("Authorization")) > 1 {
		return "", true // which of them a proxy took to be the key is not known
	}
	if _, password, ok := r.BasicAuth(); ok {
		return password, true
	}
	header := r.Header.Get("Authorization")
	return bearer(header), header != ""
}

// challenge says how to send a key. Browsers ask people for it where a page was asked
// for, not where a page of theirs asks the API.
func challenge(w http.ResponseWriter, r *http.Request, fault string) {
	if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
		w.Header().Set("WWW-Authenticate", `Basic realm="entente: any name, and a key as the password", charset="UTF-8"`)
		return
	}
	value := `Bearer realm="entente"`
	if fault != "" {
		value += `, error="` + fault + `"`
	}
	w.Header().Set("WWW-Authenticate", value)
}

// writeLimit refuses changes by those who may only read, whatever transport they come
// by.
type writeLimit struct{}

func (writeLimit) ExtensionName() string { return "WriteLimit" }

func (writeLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (writeLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	needed := keys.Read
	if op.Operation.Operation == ast.Mutation {
		needed = keys.Write
	}
	if !rightsOf(ctx).Allows(needed) {
		return refuse(CodeForbidden, "the key has not the right to %s", needed)
	}
	return nil
}

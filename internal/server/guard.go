package server

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/server/observe"
)

// guard wraps a handler in what holds for every request: an id, a line in the log and
// in the metrics, headers that keep browsers from harm, refusal of other hosts' names
// and of other sites' writes, and recovery from panics.
func guard(cfg Config, o *observe.Observer, next http.Handler) http.Handler {
	next = onlyThisSite(cfg.Origins, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		answered := o.Request(r.Method, routeOf(r))
		r, info := withInfo(r)
		setSecurityHeaders(w.Header())
		if cfg.TLS != nil {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		w.Header().Set("X-Request-Id", info.id)
		seen := &recorder{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				cfg.Log.ErrorContext(r.Context(), "panic", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				if seen.status == 0 {
					writeError(seen, http.StatusInternalServerError, graph.CodeInternal, "internal error: the server's log has it under this request's X-Request-Id")
				}
			}
			answered(seen.status)
			o.Error(string(seen.code))
			// The address is left out: it has the query and its variables.
			attrs := []slog.Attr{slog.String("method", r.Method), slog.String("path", routeOf(r)),
				slog.Int("status", seen.status), slog.Int64("bytes", seen.bytes), slog.Duration("took", time.Since(start))}
			if seen.code != "" {
				attrs = append(attrs, slog.String("code", string(seen.code)))
			}
			if info.key != "" {
				attrs = append(attrs, slog.String("key", info.key))
			}
			cfg.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", attrs...)
		}()
		if len(cfg.Hosts) > 0 && !slices.Contains(cfg.Hosts, hostName(r.Host)) {
			writeError(seen, http.StatusMisdirectedRequest, graph.CodeInvalid, "this server does not answer for that host name")
			return
		}
		next.ServeHTTP(seen, r.WithContext(withClient(r.Context(), addressOf(r))))
	})
}

// onlyThisSite refuses what browsers send for pages of other sites: writes, and also
// queries by GET, which would let any page make the server work. Links to the pages
// are let through, and the origins that are allowed.
func onlyThisSite(origins []string, next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, origin := range origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			panic(err) // CheckOrigin takes none that is none
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := r
		if r.Method == http.MethodGet && r.URL.Path == "/graphql" {
			asked = r.Clone(r.Context())
			asked.Method = http.MethodPost // a GET is never refused
		}
		if err := protection.Check(asked); err != nil {
			writeError(w, http.StatusForbidden, CodeForbidden, "this server does not answer pages of other sites")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func setSecurityHeaders(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}

// hostName returns the name of a Host header without port and brackets.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
	code   graph.Code // of an error before there was a query
}

// noteCode tells the recorder behind w, which may be within others, with what code a
// request is refused.
func noteCode(w http.ResponseWriter, code graph.Code) {
	for w != nil {
		switch inner := w.(type) {
		case *recorder:
			inner.code = code
			return
		case interface{ Unwrap() http.ResponseWriter }:
			w = inner.Unwrap()
		default:
			return
		}
	}
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets [http.ResponseController] reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

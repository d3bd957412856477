package server

import (
	"context"
	"net/http"
	"time"

	"github.com/entente-graph/entente/graph"
)

const pingTimeout = 3 * time.Second

// healthy says that the process answers at all.
func healthy(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") }

// ready says whether the store can be reached, and if not, why, with status 503.
func ready(cfg Config) http.Handler {
	ping := cfg.Ping
	if pinger, ok := cfg.Store.(interface{ Ping(context.Context) error }); ok && ping == nil {
		ping = pinger.Ping
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ping != nil {
			ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
			defer cancel()
			if err := ping(ctx); err != nil {
				cfg.Log.WarnContext(r.Context(), "not ready", "error", err)
				writeText(w, http.StatusServiceUnavailable, graph.ErrorMessage(err)+"\n")
				return
			}
		}
		writeText(w, http.StatusOK, "ready\n")
	})
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text))
}

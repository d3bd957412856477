package server

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
)

const pingTimeout = 3 * time.Second

// healthy says that the process answers at all.
func healthy(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") }

// ready says whether queries can be answered, and if not, why, with status 503: the
// store can be reached, its schema is the one that this program needs, and the server
// is not about to end. Where keys are asked for only the log has the reason, since it
// names the store's address.
func ready(cfg Config) http.Handler {
	check := cfg.storeCheck()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if cfg.draining != nil && cfg.draining.Load() {
			writeText(w, http.StatusServiceUnavailable, "the server ends\n")
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), pingTimeout)
		defer cancel()
		if err := check(ctx); err != nil {
			cfg.Log.WarnContext(r.Context(), "not ready", "error", err)
			reason := graph.ErrorMessage(err)
			if cfg.Keys != nil {
				reason = "not ready: the server's log says why"
			}
			writeText(w, http.StatusServiceUnavailable, reason+"\n")
			return
		}
		writeText(w, http.StatusOK, "ready\n")
	})
}

// storeCheck returns what asks whether the store is ready.
func (cfg Config) storeCheck() func(context.Context) error {
	ping := cfg.Ping
	if pinger, ok := cfg.Store.(interface{ Ping(context.Context) error }); ok && ping == nil {
		ping = pinger.Ping
	}
	migrator, migrates := cfg.Store.(interface {
		Pending(context.Context) ([]string, error)
	})
	return func(ctx context.Context) error {
		if ping != nil {
			if err := ping(ctx); err != nil {
				return err
			}
		}
		if !migrates {
			return nil
		}
		missing, err := migrator.Pending(ctx)
		if err == nil && len(missing) > 0 {
			err = graph.Errorf(graph.CodeConflict, "the database lacks the migrations %s: run entente migrate", strings.Join(missing, ", "))
		}
		return err
	}
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text))
}

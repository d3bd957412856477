package server

import (
	"bytes"
	"net/http"
	"time"

	"github.com/entente-graph/entente/resolvers"
)

// schemaText serves schema.graphqls, for tools that make clients from it.
func schemaText() http.Handler {
	executable, _ := resolvers.Schema(nil)
	// All types are of one file, as it was when the program was built.
	text := []byte(executable.Schema().Query.Position.Src.Input)
	tag := etag(text)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/plain; charset=utf-8")
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	})
}

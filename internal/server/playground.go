package server

import (
	"embed"
	"net/http"
)

//go:embed assets
var assets embed.FS

// assetServer serves the embedded files under /assets/.
func assetServer() http.Handler {
	files := http.FileServerFS(assets)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=3600")
		files.ServeHTTP(w, r)
	})
}

// playgroundPolicy lets GraphiQL run: its editor sets style attributes and its style
// sheet has its fonts and cursors within it.
const playgroundPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// playground serves GraphiQL with example queries.
func playground() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", playgroundPolicy)
		http.ServeFileFS(w, r, assets, "assets/playground.html")
	})
}

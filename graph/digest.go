package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Digest returns the SHA-256, in hex, of the graph's export as JSON lines. Where
// articles were read from (Article.Source) is left out: two graphs of one digest
// hold the same knowledge.
func Digest(ctx context.Context, e Exporter) (string, error) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	err := e.Export(ctx, func(r Record) error {
		if r.Article != nil {
			a := *r.Article
			a.Source = ""
			r.Article = &a
		}
		return enc.Encode(r)
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

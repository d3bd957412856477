package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
)

// Digest returns the SHA-256, in hex, of the graph's export as JSON lines. Where
// articles were read from (Article.Source) is left out: two graphs of one digest
// hold the same knowledge.
func Digest(ctx context.Context, e Exporter) (string, error) {
	d := NewDigester()
	if err := e.Export(ctx, d.Add); err != nil {
		return "", err
	}
	return d.Sum(), nil
}

// Digester computes a digest from the records of an export, in their order.
type Digester struct {
	h   hash.Hash
	enc *json.Encoder
}

// NewDigester returns a Digester that has seen no record.
func NewDigester() *Digester {
	h := sha256.New()
	return &Digester{h: h, enc: json.NewEncoder(h)}
}

// Add adds the next record.
func (d *Digester) Add(r Record) error {
	if r.Article != nil {
		a := *r.Article
		a.Source = ""
		r.Article = &a
	}
	return d.enc.Encode(r)
}

// Sum returns the digest of the records so far, in hex.
func (d *Digester) Sum() string { return hex.EncodeToString(d.h.Sum(nil)) }

// Package examples holds news articles under open licences, to try entente with;
// README.md beside it names their sources, authors and licences.
package examples

import (
	"bytes"
	_ "embed" // the articles
	"io"
)

//go:embed articles.jsonl
var articles []byte

// Articles returns the articles as JSON lines.
func Articles() io.Reader { return bytes.NewReader(articles) }

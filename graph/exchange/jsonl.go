package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/entente-graph/entente/graph"
)

// version of the form of JSON lines.
const version = 1

// head is the first line of a file, tail the last.
type head struct {
	Entente struct {
		Export int `json:"export"`
	} `json:"entente"`
}

type tail struct {
	End ending `json:"end"`
}

type ending struct {
	// Records counts the lines between head and tail.
	Records int64 `json:"records"`
	// Digest is that of the graph, see graph.Digest.
	Digest string `json:"digest"`
}

type jsonLines struct {
	enc    *json.Encoder
	digest *graph.Digester
	tail   tail
}

func newJSONLines(w io.Writer) (*jsonLines, error) {
	j := &jsonLines{enc: json.NewEncoder(w), digest: graph.NewDigester()}
	j.enc.SetEscapeHTML(false)
	var h head
	h.Entente.Export = version
	return j, j.enc.Encode(h)
}

func (j *jsonLines) put(_ context.Context, r graph.Record) error {
	j.tail.End.Records++
	if err := j.digest.Add(r); err != nil {
		return err
	}
	return j.enc.Encode(r)
}

func (j *jsonLines) end(context.Context) error {
	j.tail.End.Digest = j.digest.Sum()
	if err := j.enc.Encode(j.tail); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

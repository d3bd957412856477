package source

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// lists are the names under which exports have their list of articles, the outer
// ones first.
var lists = []string{"articles", "results", "items", "data", "docs", "documents", "hits", "response", "rows", "news", "value"}

// document reads a JSON document that holds a list of objects: it is the list, or
// has it where Fields.Rows says, or under one of the usual names. It is read
// object by object.
func (r *reader) document(o origin, b *bufio.Reader) bool {
	bound := &bounded{r: b}
	if head, _ := b.Peek(len(byteOrderMark)); string(head) == byteOrderMark {
		_, _ = b.Discard(len(byteOrderMark)) // it is there
	}
	dec := json.NewDecoder(bound)
	bound.left = MaxLine
	if err := r.findList(dec, bound); err != nil {
		return r.fail(o, err)
	}
	for n := 1; ; n++ {
		if r.ctx.Err() != nil {
			return false
		}
		bound.left = MaxLine
		here := o.part(nameOf(n))
		if !dec.More() {
			if _, err := dec.Token(); err != nil {
				return r.fail(here, brokenDocument(err))
			}
			return true
		}
		var object json.RawMessage
		if err := dec.Decode(&object); err != nil {
			return r.fail(here, brokenDocument(err))
		}
		if r.next() && !r.object(here, object) {
			return false
		}
	}
}

func brokenDocument(err error) error {
	if own := (&graph.Error{}); errors.As(err, &own) {
		return err
	}
	return graph.Wrap(graph.CodeInvalid, err, "broken JSON ("+err.Error()+"): the objects before are read; mend the document, or write one object a line")
}

// findList goes to the first object of the list.
func (r *reader) findList(dec *json.Decoder, bound *bounded) error {
	var path []string
	if r.Fields.Rows != "" {
		path = strings.Split(r.Fields.Rows, ".")
	}
	for {
		t, err := dec.Token()
		if err != nil {
			return brokenDocument(err)
		}
		switch t {
		case json.Delim('['):
			return nil
		case json.Delim('{'):
			if path, err = enterField(dec, bound, path); err != nil {
				return err
			}
		default:
			return noList(r.Fields.Rows)
		}
	}
}

// enterField goes to the value of the field that the path begins with, or that is
// named as a list; it returns the rest of the path.
func enterField(dec *json.Decoder, bound *bounded, path []string) ([]string, error) {
	for dec.More() {
		bound.left = MaxLine
		key, err := dec.Token()
		if err != nil {
			return nil, brokenDocument(err)
		}
		name, _ := key.(string)
		if len(path) > 0 && name == path[0] {
			return path[1:], nil
		}
		if len(path) == 0 && slices.Contains(lists, name) {
			return nil, nil
		}
		if err := pass(dec, bound); err != nil {
			return nil, err
		}
	}
	return nil, noList(strings.Join(path, "."))
}

// pass goes beyond a value without keeping it.
func pass(dec *json.Decoder, bound *bounded) error {
	for depth := 0; ; {
		bound.left = MaxLine
		t, err := dec.Token()
		if err != nil {
			return brokenDocument(err)
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func noList(named string) error {
	if named != "" {
		return graph.Errorf(graph.CodeInvalid, "the document has no list %q: look for its name and give it, such as --map rows=articles.results", named)
	}
	return graph.Errorf(graph.CodeInvalid, "no list of articles found in the document: name it, such as --map rows=articles.results")
}

// bounded gives no more bytes than are left, which its user renews.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, graph.Errorf(graph.CodeLimit, "one object has more than the %d MiB allowed: split the article", MaxLine>>20)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

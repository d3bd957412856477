package source

import (
	"bytes"
	"encoding/json"

	"github.com/entente-graph/entente/graph"
)

// Format is how articles are written in a file.
type Format string

// The formats. Auto tells by content: JSON lines begin with "{", HTML has its
// tags, the rest is text.
const (
	Auto  Format = "auto"
	Text  Format = "text"
	HTML  Format = "html"
	JSONL Format = "jsonl"
)

// ParseFormat reads the name of a format.
func ParseFormat(s string) (Format, error) {
	switch f := Format(s); f {
	case Auto, Text, HTML, JSONL:
		return f, nil
	}
	return "", graph.Errorf(graph.CodeInvalid, "unknown format %q: use auto, text, html or jsonl", s)
}

// byteOrderMark is what some editors write at the start of UTF-8 files.
const byteOrderMark = "\ufeff"

// sniff tells the format by the first bytes of a file.
func sniff(head []byte) Format {
	t := bytes.TrimLeft(head, byteOrderMark+" \t\r\n")
	if len(t) > 0 && t[0] == '{' {
		line, _, whole := bytes.Cut(t, []byte("\n"))
		if !whole || json.Valid(bytes.TrimSpace(line)) || bytes.Contains(line, []byte(`"text"`)) || bytes.Contains(line, []byte(`"title"`)) {
			return JSONL
		}
	}
	low := bytes.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<body", "<article", "<head>", "<p>"} {
		if bytes.Contains(low, []byte(tag)) {
			return HTML
		}
	}
	return Text
}

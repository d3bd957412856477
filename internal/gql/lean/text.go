package lean

import (
	"bytes"
	"io"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// Written returns an answer as JSON.
func Written(answer graphql.Marshaler) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	answer.MarshalGQL(buf)
	written := bytes.Clone(buf.Bytes())
	if buf.Cap() <= maxBuffer {
		buf.Reset()
		buffers.Put(buf)
	}
	return written
}

// buffers are those that answers were written into: a new one would grow as often as its
// answer doubles. Larger ones than maxBuffer are not kept.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const maxBuffer = 1 << 16

// Text makes the value of a string.
func Text(s string) graphql.Marshaler { return text(s) }

type text string

// MarshalGQL writes the string as JSON.
func (t text) MarshalGQL(w io.Writer) { WriteText(w, string(t)) }

// write writes to what does not fail.
func write(w io.Writer, s string) {
	if b, ok := w.(*bytes.Buffer); ok { // as nearly always
		b.WriteString(s)
		return
	}
	_, _ = io.WriteString(w, s)
}

// WriteText writes a string as JSON, with all escaped that encoding/json escapes.
func WriteText(w io.Writer, s string) {
	write(w, `"`)
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] || c == lineStart && !isLineEnd(s[i:]) {
			continue
		}
		write(w, s[start:i])
		start = i + 1
		switch c {
		case '"', '\\':
			write(w, `\`+s[i:i+1])
		case '\t':
			write(w, `\t`)
		case '\r':
			write(w, `\r`)
		case '\n':
			write(w, `\n`)
		case '<', '>', '&':
			write(w, `\u00`+hex(c, lower))
		case lineStart:
			write(w, `\u202`+lower[s[i+2]&0xF:][:1])
			start = i + len(lineEnd)
			i = start - 1
		default:
			write(w, `\u00`+hex(c, upper))
		}
	}
	write(w, s[start:])
	write(w, `"`)
}

// The digits of what is escaped, as gqlgen and encoding/json write them.
const (
	upper = "0123456789ABCDEF"
	lower = "0123456789abcdef"
)

func hex(c byte, digits string) string { return digits[c>>4:][:1] + digits[c&0xF:][:1] }

// special are the bytes at which something may have to be escaped.
var special = func() (s [256]bool) {
	for c := range byte(' ') {
		s[c] = true
	}
	for _, c := range []byte(`"\<>&`) {
		s[c] = true
	}
	s[lineStart] = true
	return s
}()

// lineEnd and the character after it end lines in JavaScript.
const (
	lineEnd   = "\u2028"
	lineStart = 0xE2
)

func isLineEnd(s string) bool {
	return len(s) >= len(lineEnd) && s[1] == lineEnd[1] && s[2]&^1 == lineEnd[2]
}

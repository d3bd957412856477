package source

import (
	"bufio"
	"bytes"
)

// textLine is a line with its end, or the beginning of one that is too long, or
// what was read before an error.
type textLine struct {
	text []byte
	long bool
	err  error
}

// lines reads lines and can go back to one.
type lines struct {
	r *bufio.Reader
	// back are lines that were read and are to be read again.
	back []textLine
	n    int // of the last line
}

func (l *lines) next() (line textLine) {
	l.n++
	if len(l.back) > 0 {
		line, l.back = l.back[0], l.back[1:]
		return line
	}
	line.text, line.long, line.err = readLine(l.r)
	return line
}

// record returns the lines of one row of a table: as many as its quotation marks
// hold together. If they never close it is only the first of them, and the others
// are read again.
func (l *lines) record() (raw []byte, tooLong bool, err error) {
	var held []textLine
	quotes, size := 0, 0
	for {
		line := l.next()
		held = append(held, line)
		size += len(line.text)
		quotes += bytes.Count(line.text, []byte{'"'})
		if !line.long && line.err == nil && quotes%2 == 1 && size <= MaxLine {
			continue
		}
		if quotes%2 == 1 || line.long || size > MaxLine {
			l.back = append(held[1:len(held):len(held)], l.back...)
			l.n -= len(held) - 1
			held = held[:1]
		}
		for _, h := range held {
			raw = append(raw, h.text...)
		}
		last := held[len(held)-1]
		return raw, last.long, last.err
	}
}

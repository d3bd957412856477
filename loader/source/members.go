package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// members reads gzip data member by member, as log rotation and WARC files have
// them. After the error of a damaged member, a resumable, it goes on with the next
// one, if there is any.
type members struct {
	tape    *tape
	in      *bufio.Reader // of the tape
	begin   int64         // where the open member begins
	z       *gzip.Reader
	open    bool
	seeking bool
	any     bool
}

func newMembers(in io.Reader) *members {
	t := &tape{r: in}
	return &members{tape: t, in: bufio.NewReaderSize(t, bufferBytes)}
}

// resumable is the error of a member after which others may come.
type resumable struct{ error }

func (e resumable) Unwrap() error { return e.error }

func (m *members) Read(p []byte) (int, error) {
	for {
		if !m.open {
			if err := m.start(); err != nil {
				return 0, err
			}
		}
		n, err := m.z.Read(p)
		switch {
		case err == nil || n > 0 && errors.Is(err, io.EOF):
			return n, nil
		case errors.Is(err, io.EOF):
			m.open = false
		default:
			m.open, m.seeking = false, true
			return n, m.fault(err)
		}
	}
}

func (m *members) fault(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	return resumable{err}
}

// start opens the next member. Zeros between members are padding.
func (m *members) start() error {
	if m.seeking {
		if err := m.seek(); err != nil {
			return err
		}
		m.seeking = false
	}
	for m.any {
		c, err := m.in.ReadByte()
		if err != nil {
			return err
		}
		if c != 0 {
			if err := m.in.UnreadByte(); err != nil {
				return err
			}
			break
		}
	}
	m.begin = m.tape.n - int64(m.in.Buffered())
	var err error
	if m.z == nil {
		m.z, err = gzip.NewReader(m.in)
	} else {
		err = m.z.Reset(m.in)
	}
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err != nil {
		m.seeking = true
		return m.fault(err)
	}
	m.z.Multistream(false)
	m.open, m.any = true, true
	return nil
}

var memberMagic = []byte("\x1f\x8b\x08")

// seek finds the next place from which data can be unpacked, from behind the
// beginning of the damaged member on: what is damaged may have been read far beyond
// its end.
func (m *members) seek() error {
	m.tape.back(m.begin + 1)
	m.in.Reset(m.tape)
	for {
		window, err := m.in.Peek(bufferBytes)
		if len(window) == 0 {
			return err
		}
		i := bytes.Index(window[min(1, len(window)):], memberMagic) + 1
		if i == 0 {
			if err != nil { // the end is in the window
				_, _ = m.in.Discard(len(window)) // it is there
				return io.EOF
			}
			_, _ = m.in.Discard(len(window) - len(memberMagic)) // it is there
			continue
		}
		_, _ = m.in.Discard(i) // it is there
		if window, _ = m.in.Peek(bufferBytes); unpacks(window) {
			return nil
		}
	}
}

// tried is how many bytes must unpack at a place where a member seems to begin.
const tried = 512

func unpacks(window []byte) bool {
	z, err := gzip.NewReader(bytes.NewReader(window))
	if err != nil {
		return false
	}
	_, err = io.ReadFull(z, make([]byte, tried))
	return err == nil || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// tapeBytes is how far a tape goes back.
const tapeBytes = 4 << 20

// tape reads, and can go back a little.
type tape struct {
	r    io.Reader
	kept []byte // the last that was read of r
	n    int64  // how much was read of the tape
	end  int64  // how much was read of r
}

func (t *tape) Read(p []byte) (int, error) {
	if behind := t.end - t.n; behind > 0 {
		n := copy(p, t.kept[int64(len(t.kept))-behind:])
		t.n += int64(n)
		return n, nil
	}
	n, err := t.r.Read(p)
	if len(t.kept)+n > 2*tapeBytes {
		t.kept = append(t.kept[:0], t.kept[len(t.kept)-tapeBytes:]...)
	}
	t.kept = append(t.kept, p[:n]...)
	t.n += int64(n)
	t.end += int64(n)
	return n, err
}

// back goes back to a place, as far as it can.
func (t *tape) back(to int64) { t.n = max(min(to, t.n), t.end-int64(len(t.kept))) }

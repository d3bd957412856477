package source

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// MaxSpool is the most bytes of an archive that is put aside to be read: one that
// comes from the web, from standard input, or from another archive.
const MaxSpool = 8 << 30

// member tells whether a member of an archive is to be read, and its origin. What
// is hidden is passed over, as in directories. more is false when the caller wants
// no more.
func (r *reader) member(o origin, name string) (m origin, read, more bool) {
	if r.ctx.Err() != nil {
		return m, false, false
	}
	m = o
	m.name += "!" + name
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if !filepath.IsLocal(filepath.FromSlash(clean)) || strings.HasPrefix(name, `\`) || strings.Contains(name, "\x00") {
		return m, false, r.fail(m, graph.Errorf(graph.CodeInvalid, "the name climbs out of the archive: such a member is not read"))
	}
	for part := range strings.SplitSeq(clean, "/") {
		if strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX" {
			return m, false, true
		}
	}
	return m, true, true
}

// crowded counts a member and returns an error if the path has too many.
func (r *reader) crowded() error {
	if r.members++; r.members > MaxMembers {
		return graph.Errorf(graph.CodeLimit, "has more than %d members: split it", MaxMembers)
	}
	return nil
}

// tar reads the members of a tar archive.
func (r *reader) tar(o origin, b *bufio.Reader) bool {
	t := tar.NewReader(b)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return r.fail(o, graph.Wrap(graph.CodeInvalid, errors.Join(err), "the tar archive is damaged: copy it anew; the members before are read"))
		}
		if err := r.crowded(); err != nil {
			return r.fail(o, err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		m, read, more := r.member(o, h.Name)
		if !more {
			return false
		}
		if read && !r.stream(m, t) {
			return false
		}
	}
}

// zip reads the members of a zip archive, in the order of its table.
func (r *reader) zip(o origin, in io.Reader, b *bufio.Reader) bool {
	at, size, done, err := r.readerAt(in, b)
	if err != nil {
		return r.fail(o, err)
	}
	defer done()
	z, err := zip.NewReader(at, size)
	if err != nil {
		return r.fail(o, graph.Wrap(graph.CodeInvalid, err, "the zip archive is damaged: copy it anew"))
	}
	for _, f := range z.File {
		if err := r.crowded(); err != nil {
			return r.fail(o, err)
		}
		if !f.Mode().IsRegular() {
			continue
		}
		m, read, more := r.member(o, f.Name)
		if !more {
			return false
		}
		if read && !r.zipped(m, f, size) {
			return false
		}
	}
	return true
}

func (r *reader) zipped(m origin, f *zip.File, archive int64) bool {
	if f.Flags&1 != 0 {
		return r.fail(m, graph.Errorf(graph.CodeInvalid, "is encrypted: decrypt it first"))
	}
	in, err := f.Open()
	if err != nil {
		return r.fail(m, graph.Wrap(graph.CodeInvalid, err, "cannot be unpacked: pack it anew"))
	}
	defer func() { _ = in.Close() }() // only read
	// the size that is told may be wrong, but not larger than the archive
	packed := &counter{n: int64(min(f.CompressedSize64, uint64(archive)))}
	return r.stream(m, &expanding{pack: zipped, packed: packed, out: in})
}

// readerAt returns what may be read at any place: the file itself, if it is one
// that was named, else a copy of what b gives.
func (r *reader) readerAt(in io.Reader, b *bufio.Reader) (at io.ReaderAt, size int64, done func(), err error) {
	if f, ok := in.(interface {
		io.ReaderAt
		Stat() (os.FileInfo, error)
	}); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return f, info.Size(), func() {}, nil
		}
	}
	f, size, err := spool(r.TempDir, b, MaxSpool)
	if err != nil {
		return nil, 0, nil, err
	}
	return f, size, f.remove, nil
}

// spooled is a file that is there only while it is read.
type spooled struct{ *os.File }

func (s spooled) remove() {
	_ = s.Close()           // only read
	_ = os.Remove(s.Name()) // on some systems it is gone already
}

// spool copies a stream to a file of its own, its place at the start.
func spool(dir string, in io.Reader, limit int64) (spooled, int64, error) {
	f, err := os.CreateTemp(dir, "entente-*")
	if err != nil {
		return spooled{}, 0, graph.Wrap(graph.CodeInvalid, err, "no temporary file can be made: set TMPDIR to a folder with room")
	}
	s := spooled{f}
	n, err := io.Copy(f, io.LimitReader(in, limit+1))
	switch {
	case err != nil:
		err = unreadable(err)
	case n > limit:
		err = graph.Errorf(graph.CodeLimit, "larger than the %d MiB allowed", limit>>20)
	default:
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		s.remove()
		return spooled{}, 0, err
	}
	return s, n, nil
}

package source

import (
	"io"
	"io/fs"
	"os"
)

// Tracker is told how far reading is, from the goroutine that reads. A unit is what
// one error or the articles of one text come from: a row, a record, a page.
type Tracker interface {
	// Begin is called before a file, address or standard input is read, and returns
	// how many of its units are to be passed over, -1 for all. Info is nil for
	// what is no file.
	Begin(path string, info fs.FileInfo) int64
	// Unit is called before what the nth unit of the path gives is yielded.
	Unit(n int64)
	// End is called after the last unit of a path, if reading was not ended before.
	End()
	// Bytes is told of bytes read of a file, as it lies on the disk.
	Bytes(n int64)
}

// begin starts a path, and returns whether there is anything of it to read.
func (r *reader) begin(path string, info fs.FileInfo) bool {
	r.unit, r.passed, r.members, r.visited = 0, 0, 0, nil
	if r.Track == nil {
		return true
	}
	r.passed = r.Track.Begin(path, info)
	if r.passed < 0 && info != nil {
		r.Track.Bytes(info.Size())
	}
	return r.passed >= 0
}

func (r *reader) end() bool {
	if r.Track != nil {
		r.Track.End()
	}
	return true
}

// next counts a unit, and returns false for one that is to be passed over. What
// lies behind a link counts as the unit that has the link.
func (r *reader) next() bool {
	if r.following {
		return true
	}
	r.unit++
	if r.unit <= r.passed {
		return false
	}
	if r.Track != nil {
		r.Track.Unit(r.unit)
	}
	return true
}

// counted tells the tracker of what is read of a file. The file stays one, for
// those who read it at any place.
func (r *reader) counted(f *os.File) io.Reader {
	if r.Track == nil {
		return f
	}
	return &countedFile{File: f, track: r.Track}
}

type countedFile struct {
	*os.File
	track Tracker
}

func (c *countedFile) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.track.Bytes(int64(n))
	return n, err
}

func (c *countedFile) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.File.ReadAt(p, off)
	c.track.Bytes(int64(n))
	return n, err
}

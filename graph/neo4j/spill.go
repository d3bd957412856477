package neo4j

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// spillBytes is how much a spill keeps in memory.
const spillBytes = 16 << 20

// spill sorts pairs of key and value, most of them in files: more than fits into memory.
// Pairs of one key come in any order.
type spill struct {
	dir  string
	max  int
	held []pairOfSpill
	size int
	runs []*os.File
}

type pairOfSpill struct {
	key   string
	value []byte
}

// newSpill returns a spill whose files are made in dir; they have no names where the
// system can do without, and close removes them.
func newSpill(dir string) *spill { return &spill{dir: dir, max: spillBytes} }

func (s *spill) add(key string, value []byte) error {
	s.held = append(s.held, pairOfSpill{key, value})
	if s.size += len(key) + len(value) + 64; s.size < s.max {
		return nil
	}
	return s.flush()
}

// flush writes what is held as a sorted run.
func (s *spill) flush() error {
	s.sort()
	f, err := os.CreateTemp(s.dir, "sort-*")
	if err != nil {
		return fmt.Errorf("sort what is exported: %w", err)
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 1<<16)
	var n [binary.MaxVarintLen64]byte
	for _, p := range s.held {
		_, _ = w.Write(n[:binary.PutUvarint(n[:], uint64(len(p.key)))]) // its first error is Flush's
		_, _ = w.WriteString(p.key)
		_, _ = w.Write(n[:binary.PutUvarint(n[:], uint64(len(p.value)))])
		_, _ = w.Write(p.value)
	}
	s.held, s.size = s.held[:0], 0
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort what is exported: %w", err)
	}
	return nil
}

func (s *spill) sort() {
	slices.SortFunc(s.held, func(a, b pairOfSpill) int { return cmp.Compare(a.key, b.key) })
}

// each hands out all pairs in the order of keys.
func (s *spill) each(fn func(key string, value []byte) error) error {
	s.sort()
	all := &merging{{of: &heldRun{list: s.held}}}
	for _, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("sort what is exported: %w", err)
		}
		*all = append(*all, &head{of: &fileRun{bufio.NewReaderSize(f, 1<<16)}})
	}
	for i := 0; i < len(*all); {
		more, err := (*all)[i].next()
		if err != nil {
			return err
		}
		if more {
			i++
			continue
		}
		*all = slices.Delete(*all, i, i+1)
	}
	heap.Init(all)
	for all.Len() > 0 {
		h := (*all)[0]
		if err := fn(h.key, h.value); err != nil {
			return err
		}
		more, err := h.next()
		switch {
		case err != nil:
			return err
		case more:
			heap.Fix(all, 0)
		default:
			heap.Pop(all)
		}
	}
	return nil
}

// close removes the files.
func (s *spill) close() error {
	var errs []error
	for _, f := range s.runs {
		errs = append(errs, f.Close(), os.Remove(f.Name()))
	}
	s.runs, s.held = nil, nil
	return errors.Join(errs...)
}

// run hands out sorted pairs, io.EOF after the last.
type run interface {
	next() (pairOfSpill, error)
}

type heldRun struct{ list []pairOfSpill }

func (r *heldRun) next() (pairOfSpill, error) {
	if len(r.list) == 0 {
		return pairOfSpill{}, io.EOF
	}
	p := r.list[0]
	r.list = r.list[1:]
	return p, nil
}

type fileRun struct{ in *bufio.Reader }

func (r *fileRun) next() (pairOfSpill, error) {
	key, err := r.bytes()
	if err != nil {
		return pairOfSpill{}, err
	}
	value, err := r.bytes()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return pairOfSpill{string(key), value}, err
}

func (r *fileRun) bytes() ([]byte, error) {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(r.in, b)
	return b, err
}

// head is the next pair of a run.
type head struct {
	pairOfSpill
	of run
}

func (h *head) next() (more bool, err error) {
	h.pairOfSpill, err = h.of.next()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("sort what is exported: %w", err)
	}
	return true, nil
}

// merging is a heap of runs by their next keys.
type merging []*head

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return m[i].key < m[j].key }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*head)) }

func (m *merging) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}

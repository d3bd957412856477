package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"strings"
)

// A Table is a sorted list of keys, each with a short value, searched in place.
//
// Keys are front-coded in blocks of tableBlock: the first key of a block is
// whole, each later one gives how many bytes it shares with the key before it
// and the bytes that follow. Layout, integers little-endian or uvarint:
//
//	uint32 keys | uint32 size | uint32 offset of each block | blocks
//	entry: uvarint shared | uvarint length | rest of key | value
//
// where size is that of every value or, when it is 0, each value is preceded by
// its own size as a uvarint.
//
// A look-up is a binary search over whole keys and one walk over at most
// tableBlock entries, without allocation.
type Table struct {
	keys, blocks, size int
	index, body        string
}

const tableBlock = 16

var errTable = errors.New("gazetteer: table is damaged")

// OpenTable checks the frame of an encoded table and returns it ready for
// look-ups. The table keeps data; it is not copied.
func OpenTable(data string) (Table, error) {
	if len(data) < 8 {
		return Table{}, fmt.Errorf("%w: %d bytes", errTable, len(data))
	}
	t := Table{keys: int(u32(data)), size: int(u32(data[4:]))}
	t.blocks = (t.keys + tableBlock - 1) / tableBlock
	if (len(data)-8)/4 < t.blocks {
		return Table{}, fmt.Errorf("%w: %d bytes for %d keys", errTable, len(data), t.keys)
	}
	t.index, t.body = data[8:8+4*t.blocks], data[8+4*t.blocks:]
	for b := 0; b < t.blocks; b++ {
		if off := u32(t.index[4*b:]); int(off) >= len(t.body) {
			return Table{}, fmt.Errorf("%w: block %d begins at %d of %d", errTable, b, off, len(t.body))
		}
	}
	return t, nil
}

// Len returns the number of keys.
func (t Table) Len() int { return t.keys }

// Get returns the value of key and its rank among the keys, or ok false.
func (t Table) Get(key string) (value string, rank int, ok bool) {
	b := sort.Search(t.blocks, func(i int) bool { return t.first(i) > key }) - 1
	if b < 0 {
		return "", 0, false
	}
	p := t.body[u32(t.index[4*b:]):]
	match := 0 // bytes of key that the entry before had in common with it
	for i := b * tableBlock; i < min(t.keys, (b+1)*tableBlock); i++ {
		shared, rest, val, next, good := t.entry(p)
		if !good {
			return "", 0, false
		}
		p = next
		if shared < match {
			return "", 0, false // the keys have gone past key
		}
		if shared > match {
			continue // still the same distance before key
		}
		n := common(rest, key[match:])
		if n == len(rest) && match+n == len(key) {
			return val, i, true
		}
		match += n
	}
	return "", 0, false
}

// Key returns the key of the given rank, "" when there is none.
func (t Table) Key(rank int) string {
	if rank < 0 || rank >= t.keys {
		return ""
	}
	b := rank / tableBlock
	p := t.body[u32(t.index[4*b:]):]
	var key []byte
	for i := b * tableBlock; i <= rank; i++ {
		shared, rest, _, next, good := t.entry(p)
		if !good || shared > len(key) {
			return ""
		}
		key, p = append(key[:shared], rest...), next
	}
	return string(key)
}

// All calls yield for each key in order until it returns false.
func (t Table) All(yield func(key, value string) bool) {
	p := t.body
	var key []byte
	for i := 0; i < t.keys; i++ {
		shared, rest, val, next, good := t.entry(p)
		if !good || shared > len(key) {
			return
		}
		key, p = append(key[:shared], rest...), next
		if !yield(string(key), val) {
			return
		}
	}
}

func (t Table) first(block int) string {
	_, rest, _, _, _ := t.entry(t.body[u32(t.index[4*block:]):])
	return rest
}

// AppendTable appends the encoding of a table to dst. Keys must be sorted and
// distinct; values[i] belongs to keys[i] and has size bytes, or any number when
// size is 0.
func AppendTable(dst []byte, keys []string, values [][]byte, size int) ([]byte, error) {
	var index, body []byte
	prev := ""
	for i, k := range keys {
		if i > 0 && k <= prev {
			return nil, fmt.Errorf("gazetteer: key %q after %q is not in order", k, prev)
		}
		shared := common(prev, k)
		if i%tableBlock == 0 {
			index = binary.LittleEndian.AppendUint32(index, uint32(len(body)))
			shared = 0
		}
		body = binary.AppendUvarint(body, uint64(shared))
		body = binary.AppendUvarint(body, uint64(len(k)-shared))
		body = append(body, k[shared:]...)
		if size == 0 {
			body = binary.AppendUvarint(body, uint64(len(values[i])))
		} else if len(values[i]) != size {
			return nil, fmt.Errorf("gazetteer: value of key %q has %d bytes, not %d", k, len(values[i]), size)
		}
		body = append(body, values[i]...)
		prev = k
	}
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(keys)))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(size))
	return append(append(dst, index...), body...), nil
}

// entry reads one entry at the head of p.
func (t Table) entry(p string) (shared int, rest, value, next string, ok bool) {
	s, p, ok1 := uvarint(p)
	n, p, ok2 := uvarint(p)
	if !ok1 || !ok2 || n > uint64(len(p)) || s > 1<<16 {
		return 0, "", "", "", false
	}
	rest, p = p[:n], p[n:]
	m, ok3 := uint64(t.size), true
	if m == 0 {
		m, p, ok3 = uvarint(p)
	}
	if !ok3 || m > uint64(len(p)) {
		return 0, "", "", "", false
	}
	return int(s), rest, p[:m], p[m:], true
}

// uvarint reads a uvarint at the head of p, as encoding/binary does from bytes.
func uvarint(p string) (v uint64, rest string, ok bool) {
	for i := 0; i < len(p) && i < binary.MaxVarintLen64; i++ {
		v |= uint64(p[i]&0x7f) << (7 * i)
		if p[i] < 0x80 {
			return v, p[i+1:], true
		}
	}
	return 0, "", false
}

func u32(p string) uint32 {
	return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
}

func common(a, b string) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// Lines calls do with each line of a hand-kept list that is neither empty nor a
// comment (#). An error is returned with the number of its line.
func Lines(text string, do func(line string) error) error {
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := do(line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}

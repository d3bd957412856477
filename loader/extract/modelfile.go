package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// A model file is gzip of a line that names its form, numbers and models, in a fixed
// order.

// writeModel writes a model file: magic, then what body writes.
func writeModel(w io.Writer, magic string, body func(io.Writer) error) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, magic); err != nil {
		return err
	}
	if err := body(z); err != nil {
		return err
	}
	return z.Close()
}

// readModel reads a model file that begins with magic. body reads the rest; what names
// the model in errors.
func readModel(r io.Reader, what, magic string, body func(*bufio.Reader) error) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	br := bufio.NewReader(z)
	begins := make([]byte, len(magic))
	if _, err := io.ReadFull(br, begins); err != nil || string(begins) != magic {
		return fmt.Errorf("%s: the file does not begin with %q: train it anew", what, magic)
	}
	if err := body(br); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func writeNumber(w io.Writer, x float64) error {
	_, err := w.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
	return err
}

func readNumber(r io.Reader, x *float64) error {
	var b [8]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return fmt.Errorf("numbers: %w", err)
	}
	*x = math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
	return nil
}

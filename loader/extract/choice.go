package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed" // for the model
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/entente-graph/entente/loader/logistic"
)

// Circumstances chooses when an event is and where a meeting is, among the times and
// places that stand near the word that tells of it. model/CIRCUMSTANCES.md says what it
// was trained on.
type Circumstances struct {
	// Times and Places score one time, one place, for one event.
	Times, Places Choice
}

// Choice is how one option of several is chosen: the most probable, if its probability
// reaches the threshold, 0..1.
type Choice struct {
	Model     logistic.Model
	Threshold float64
}

// read is the part of the threshold that an option of the event's own sentence has to reach
// which the frames read: the labels that the model learns from leave out what a reader
// takes for granted.
const read = 0.5

//go:embed model/circumstances.bin
var embeddedCircumstances []byte

// circumstancesMagic begins a model file.
const circumstancesMagic = "entente-circumstances-1\n"

// LoadCircumstances returns the model that comes with the package.
func LoadCircumstances() (*Circumstances, error) {
	return ReadCircumstances(bytes.NewReader(embeddedCircumstances))
}

// Write writes the model as ReadCircumstances reads it.
func (m *Circumstances) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, circumstancesMagic); err != nil {
		return err
	}
	for _, c := range []*Choice{&m.Times, &m.Places} {
		if _, err := z.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(c.Threshold))); err != nil {
			return err
		}
		if err := c.Model.Write(z); err != nil {
			return err
		}
	}
	return z.Close()
}

// ReadCircumstances reads what Write wrote.
func ReadCircumstances(r io.Reader) (*Circumstances, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("circumstances: %w", err)
	}
	br := bufio.NewReader(z)
	magic := make([]byte, len(circumstancesMagic))
	if _, err := io.ReadFull(br, magic); err != nil || string(magic) != circumstancesMagic {
		return nil, fmt.Errorf("circumstances: the file does not begin with %q: train it anew", circumstancesMagic)
	}
	m := &Circumstances{}
	var b [8]byte
	for _, c := range []*Choice{&m.Times, &m.Places} {
		if _, err := io.ReadFull(br, b[:]); err != nil {
			return nil, fmt.Errorf("circumstances: threshold: %w", err)
		}
		c.Threshold = math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
		if c.Model, err = logistic.Read(br); err != nil {
			return nil, fmt.Errorf("circumstances: %w", err)
		}
	}
	return m, nil
}

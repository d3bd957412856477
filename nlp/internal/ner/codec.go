package ner

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/entente-graph/entente/nlp/internal/nn"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

const modelMagic = "ENTNER1\n"

// header is the readable part of a stored model.
type header struct {
	Size   Size     `json:"size"`
	Labels []string `json:"labels"`
	Feats  int      `json:"feats"`
}

// Encode returns the model in the form that Decode reads: a JSON header, the
// hashes of the learned features, the lexicon, then every matrix row by row,
// each with the scale of its largest value: one byte a value for the learned
// vectors, two for the others.
func (m *Model) Encode() ([]byte, error) {
	h, err := json.Marshal(header{Size: m.Size, Labels: Labels[:], Feats: len(m.feats.list)})
	if err != nil {
		return nil, err
	}
	b := append([]byte(modelMagic), binary.LittleEndian.AppendUint32(nil, uint32(len(h)))...)
	b = append(b, h...)
	for _, k := range m.feats.list {
		b = binary.LittleEndian.AppendUint32(b, k)
	}
	b = m.lex.encode(b)
	for _, p := range m.params() {
		for i := range p.Rows {
			b = encodeRow(b, p.Row(i), p.Sparse)
		}
	}
	return b, nil
}

func encodeRow(b []byte, row []float32, small bool) []byte {
	var most float32
	for _, v := range row {
		most = max(most, float32(math.Abs(float64(v))))
	}
	steps := float32(math.MaxInt16)
	if small {
		steps = math.MaxInt8
	}
	scale := most / steps
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
	for _, v := range row {
		q := 0
		if scale > 0 {
			q = int(math.RoundToEven(float64(v / scale)))
		}
		if small {
			b = append(b, byte(int8(q)))
		} else {
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(q)))
		}
	}
	return b
}

// Decode reads a model; vec are the pretrained vectors it was trained with.
func Decode(b []byte, vec *vectors.Table) (*Model, error) {
	short := errors.New("ner: the model is cut short")
	if len(b) < len(modelMagic)+4 || string(b[:len(modelMagic)]) != modelMagic {
		return nil, errors.New("ner: not a model of named entities")
	}
	b = b[len(modelMagic):]
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if n > len(b) {
		return nil, short
	}
	var h header
	if err := json.Unmarshal(b[:n], &h); err != nil {
		return nil, fmt.Errorf("ner: header of the model: %w", err)
	}
	if !slices.Equal(h.Labels, Labels[:]) || vec.Dim() != vectorDim {
		return nil, errors.New("ner: the model was made for other labels or vectors")
	}
	b = b[n:]
	if h.Feats < 0 || len(b)/4 < h.Feats {
		return nil, short
	}
	feats := make([]uint32, h.Feats)
	for i := range feats {
		feats[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	lex, b, err := decodeLexicon(b[4*h.Feats:])
	if err != nil {
		return nil, err
	}
	m := newModel(h.Size, feats, vec, lex)
	for _, p := range m.params() {
		if b, err = decodeRows(b, p); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func decodeRows(b []byte, p *nn.Param) ([]byte, error) {
	width := 2
	if p.Sparse {
		width = 1
	}
	if len(b) < p.Rows*(4+width*p.Cols) {
		return nil, fmt.Errorf("ner: the model is cut short in %s", p.Name)
	}
	for i := range p.Rows {
		row, scale := p.Row(i), math.Float32frombits(binary.LittleEndian.Uint32(b))
		b = b[4:]
		for j := range row {
			if p.Sparse {
				row[j] = float32(int8(b[j])) * scale
			} else {
				row[j] = float32(int16(binary.LittleEndian.Uint16(b[2*j:]))) * scale
			}
		}
		b = b[width*p.Cols:]
	}
	return b, nil
}

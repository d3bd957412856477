package ner

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

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
		b = p.AppendWeights(b)
	}
	return b, nil
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
		if b, err = p.ReadWeights(b); err != nil {
			return nil, fmt.Errorf("ner: %w", err)
		}
	}
	m.pack()
	return m, nil
}

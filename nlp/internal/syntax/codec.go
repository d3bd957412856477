package syntax

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/entente-graph/entente/nlp/internal/vectors"
)

const modelMagic = "ENTSYN1\n"

// header is the readable part of a stored model.
type header struct {
	Size   Size     `json:"size"`
	Tags   []string `json:"tags"`
	Labels []string `json:"labels"`
	Feats  int      `json:"feats"`
}

// Encode returns the model in the form that Decode reads: a JSON header, the
// hashes of the learned features, then every matrix row by row, each with the
// scale of its largest value: one byte a value for the table of features, two
// for the others.
func (m *Model) Encode() ([]byte, error) {
	h, err := json.Marshal(header{Size: m.Size, Tags: m.Tags, Labels: m.Labels, Feats: len(m.feats.list)})
	if err != nil {
		return nil, err
	}
	b := append([]byte(modelMagic), binary.LittleEndian.AppendUint32(nil, uint32(len(h)))...)
	b = append(b, h...)
	for _, k := range m.feats.list {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	for _, p := range m.params() {
		b = p.AppendWeights(b)
	}
	return b, nil
}

// Decode reads a model; vec are the pretrained vectors it was trained with.
func Decode(b []byte, vec *vectors.Table) (*Model, error) {
	if len(b) < len(modelMagic)+4 || string(b[:len(modelMagic)]) != modelMagic {
		return nil, errors.New("syntax: not a syntax model")
	}
	b = b[len(modelMagic):]
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	var h header
	if n > len(b) {
		return nil, errors.New("syntax: the model is cut short")
	}
	if err := json.Unmarshal(b[:n], &h); err != nil {
		return nil, fmt.Errorf("syntax: header of the model: %w", err)
	}
	b = b[n:]
	if len(b) < 8*h.Feats {
		return nil, errors.New("syntax: the model is cut short")
	}
	feats := make([]uint64, h.Feats)
	for i := range feats {
		feats[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	b = b[8*h.Feats:]
	m := newModel(h.Size, h.Tags, h.Labels, feats, vec)
	for _, p := range m.params() {
		var err error
		if b, err = p.ReadWeights(b); err != nil {
			return nil, fmt.Errorf("syntax: %w", err)
		}
	}
	m.pack()
	return m, nil
}

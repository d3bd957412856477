package nn

import (
	"encoding/binary"
	"fmt"
	"math"
)

// AppendWeights appends W to b row by row, each row as the scale of its largest
// value and then one byte a value for a sparse matrix, two for others.
func (p *Param) AppendWeights(b []byte) []byte {
	steps := float32(math.MaxInt16)
	if p.Sparse {
		steps = math.MaxInt8
	}
	for i := range p.Rows {
		row := p.Row(i)
		var most float32
		for _, v := range row {
			most = max(most, float32(math.Abs(float64(v))))
		}
		scale := most / steps
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
		for _, v := range row {
			q := 0
			if scale > 0 {
				q = int(math.RoundToEven(float64(v / scale)))
			}
			if p.Sparse {
				b = append(b, byte(int8(q)))
			} else {
				b = binary.LittleEndian.AppendUint16(b, uint16(int16(q)))
			}
		}
	}
	return b
}

// ReadWeights sets W from the front of b, as AppendWeights wrote it, and returns
// the rest of b.
func (p *Param) ReadWeights(b []byte) ([]byte, error) {
	width := 2
	if p.Sparse {
		width = 1
	}
	if len(b) < p.Rows*(4+width*p.Cols) {
		return nil, fmt.Errorf("the model is cut short in %s", p.Name)
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

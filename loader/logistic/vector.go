package logistic

import "math"

// Buckets is the number of buckets that features are hashed to.
const Buckets = 1 << 18

// Vector is a sparse feature vector. Values belong to the buckets of the same index.
// A bucket may occur more than once; its values then add up.
type Vector struct {
	Buckets []uint32
	Values  []float32
}

// Reset empties the vector and keeps its memory.
func (v *Vector) Reset() {
	v.Buckets, v.Values = v.Buckets[:0], v.Values[:0]
}

// Clone returns a copy that shares no memory with v.
func (v Vector) Clone() Vector {
	return Vector{append([]uint32(nil), v.Buckets...), append([]float32(nil), v.Values...)}
}

// Append adds all features of o.
func (v *Vector) Append(o Vector) {
	v.Buckets = append(v.Buckets, o.Buckets...)
	v.Values = append(v.Values, o.Values...)
}

// Key is the hash of a feature's name so far. FNV-1a, 32 bits.
type Key uint32

// NewKey begins a feature's name. The template tells features of one kind from
// those of another.
func NewKey(template string) Key { return Key(2166136261).And(template) }

// And extends the name by one part.
func (k Key) And(part string) Key {
	h := uint32(k)
	for i := 0; i < len(part); i++ {
		h = (h ^ uint32(part[i])) * 16777619
	}
	return Key((h ^ 0xff) * 16777619)
}

// Int extends the name by a small number.
func (k Key) Int(n int) Key {
	return Key((uint32(k) ^ uint32(n&0xff)) * 16777619 * 16777619)
}

// bucket folds the hash, whose low bits alone are the weaker ones.
func (k Key) bucket() uint32 { return (uint32(k) ^ uint32(k)>>18) % Buckets }

// Add adds a feature with value 1.
func (v *Vector) Add(k Key) { v.AddValue(k, 1) }

// AddValue adds a feature with a value.
func (v *Vector) AddValue(k Key, x float64) {
	v.Buckets = append(v.Buckets, k.bucket())
	v.Values = append(v.Values, float32(x))
}

// Sigmoid maps a score to a probability.
func Sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Logit is the inverse of Sigmoid, held within -8..8.
func Logit(p float64) float64 {
	return min(max(math.Log(p/(1-p)), -8), 8)
}

package encoder

import (
	"fmt"
	"math"
)

// reference is Encode in 64-bit floats, written for reading.
func reference(w Tensors, ids []int32) [][]float64 {
	h := make([][]float64, len(ids))
	for i, id := range ids {
		h[i] = make([]float64, testDim)
		for j := range h[i] {
			h[i][j] = float64(w["embeddings.word_embeddings.weight"][int(id)*testDim+j] + w["embeddings.position_embeddings.weight"][i*testDim+j])
		}
		referenceNorm(w, "embeddings.LayerNorm", h[i])
	}
	for l := range 2 {
		name := fmt.Sprintf("encoder.layer.%d.", l)
		seen := referenceAttention(w, name, h)
		for i := range h {
			add(h[i], referenceLinear(w, name+"attention.output.dense", seen[i]))
			referenceNorm(w, name+"attention.output.LayerNorm", h[i])
			wide := referenceLinear(w, name+"intermediate.dense", h[i])
			for j, x := range wide {
				wide[j] = x / 2 * (1 + math.Erf(x/math.Sqrt2))
			}
			add(h[i], referenceLinear(w, name+"output.dense", wide))
			referenceNorm(w, name+"output.LayerNorm", h[i])
		}
	}
	return h
}

func referenceAttention(w Tensors, name string, h [][]float64) [][]float64 {
	var q, k, v, out [][]float64
	for _, x := range h {
		q = append(q, referenceLinear(w, name+"attention.self.query", x))
		k = append(k, referenceLinear(w, name+"attention.self.key", x))
		v = append(v, referenceLinear(w, name+"attention.self.value", x))
		out = append(out, make([]float64, testDim))
	}
	width := testDim / testHeads
	for head := range testHeads {
		at := head * width
		for i := range h {
			parts, sum := make([]float64, len(h)), 0.0
			for j := range h {
				for d := range width {
					parts[j] += q[i][at+d] * k[j][at+d]
				}
				parts[j] = math.Exp(parts[j] / math.Sqrt(float64(width)))
				sum += parts[j]
			}
			for j := range h {
				for d := range width {
					out[i][at+d] += parts[j] / sum * v[j][at+d]
				}
			}
		}
	}
	return out
}

func referenceLinear(w Tensors, name string, x []float64) []float64 {
	weights, bias := w[name+".weight"], w[name+".bias"]
	out := make([]float64, len(bias))
	for i, b := range bias {
		out[i] = float64(b)
		for j, f := range x {
			out[i] += f * float64(weights[i*len(x)+j])
		}
	}
	return out
}

func referenceNorm(w Tensors, name string, x []float64) {
	mean, variance := 0.0, 0.0
	for _, f := range x {
		mean += f / float64(len(x))
	}
	for _, f := range x {
		variance += (f - mean) * (f - mean) / float64(len(x))
	}
	for i, f := range x {
		x[i] = (f-mean)/math.Sqrt(variance+1e-12)*float64(w[name+".weight"][i]) + float64(w[name+".bias"][i])
	}
}

func add(x, y []float64) {
	for i, f := range y {
		x[i] += f
	}
}

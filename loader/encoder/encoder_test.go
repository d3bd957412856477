package encoder

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

const (
	testDim, testHeads, testWide = 64, 2, 128
)

// tensors returns those of an encoder of two layers by chance.
func tensors(pieces int) Tensors {
	rng := rand.New(rand.NewPCG(1, 2))
	t := Tensors{}
	random := func(name string, n int, by float64) {
		v := make([]float32, n)
		for i := range v {
			v[i] = float32(rng.NormFloat64() * by)
		}
		t[name] = v
	}
	norms := func(name string) {
		random(name+".weight", testDim, 0.1)
		random(name+".bias", testDim, 0.1)
		for i := range t[name+".weight"] {
			t[name+".weight"][i]++
		}
	}
	linear := func(name string, in, out int) {
		random(name+".weight", in*out, 1/math.Sqrt(float64(in)))
		random(name+".bias", out, 0.1)
	}
	random("embeddings.word_embeddings.weight", pieces*testDim, 1)
	random("embeddings.position_embeddings.weight", MaxPieces*testDim, 0.3)
	norms("embeddings.LayerNorm")
	for l := range 2 {
		name := fmt.Sprintf("encoder.layer.%d.", l)
		for _, part := range []string{"attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"} {
			linear(name+part, testDim, testDim)
		}
		linear(name+"intermediate.dense", testDim, testWide)
		linear(name+"output.dense", testWide, testDim)
		norms(name + "attention.output.LayerNorm")
		norms(name + "output.LayerNorm")
	}
	linear("pair.hidden", testDim, 32)
	linear("pair.out", 32, 2)
	return t
}

var testPieces = strings.Fields("the ministers met in oslo on friday .")

func testEncoder(t testing.TB) (*Encoder, Tensors) {
	t.Helper()
	w := tensors(len(testPieces) + specials)
	e, err := New(testPieces, w, testHeads)
	if err != nil {
		t.Fatal(err)
	}
	return e, w
}

// Bytes and integers lose little against the same network in 64-bit floats.
func TestEncodeIsNearFloats(t *testing.T) {
	e, w := testEncoder(t)
	var s Scratch
	for _, n := range []int{1, 2, 7, 33, MaxPieces} {
		ids := make([]int32, n)
		for i := range ids {
			ids[i] = int32(i % e.Vocabulary.Len())
		}
		h := e.Encode(ids, &s)
		want := reference(w, ids)
		off, size := 0.0, 0.0
		for i := range want {
			for j, x := range want[i] {
				off += math.Abs(x - float64(h.v[i*testDim+j]))
				size += math.Abs(x)
			}
		}
		if off/size > 0.02 {
			t.Errorf("%d pieces: off by %.1f%% of the numbers", n, 100*off/size)
		}
	}
}

// What a Scratch was used for before changes nothing, and pieces beyond the most are
// not looked at.
func TestScratchIsClean(t *testing.T) {
	e, _ := testEncoder(t)
	var used, fresh Scratch
	long := make([]int32, MaxPieces+50)
	first := bytes.Clone(bytesIn(e.Encode(long, &used)))
	if got := bytesIn(e.Encode(long[:MaxPieces], &fresh)); !bytes.Equal(first, got) {
		t.Error("pieces beyond the most change the result")
	}
	ids := []int32{Begin, 8, 9, 10, End}
	if a, b := bytesIn(e.Encode(ids, &used)), bytesIn(e.Encode(ids, new(Scratch))); !bytes.Equal(a, b) {
		t.Error("a used scratch gives another result")
	}
}

func bytesIn(h Hidden) []byte {
	var b []byte
	for _, f := range h.v {
		x := math.Float32bits(f)
		b = append(b, byte(x), byte(x>>8), byte(x>>16), byte(x>>24))
	}
	return b
}

func TestDotIsTheSameWithoutVectors(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{lane, 2 * lane, 384, 1536} {
		x, w := make([]int16, block*n), make([]int16, 2*n)
		for _, s := range [][]int16{x, w} {
			for i := range s {
				s[i] = int16(rng.IntN(2*127+1) - 127)
			}
		}
		for i := range x {
			x[i] = int16(rng.IntN(2*limit+1) - limit)
		}
		var got, want [2 * block]int32
		dot(&got, &x[0], &w[0], n)
		dotPlain(&want, &x[0], &w[0], n)
		if got != want {
			t.Errorf("%d numbers: %v, want %v", n, got, want)
		}
	}
}

// The largest numbers that products can meet fit.
func TestDotDoesNotOverflow(t *testing.T) {
	for _, c := range []struct{ n, x, w int }{{1536, limit, math.MaxInt8}, {32, limit, limit}, {32, -limit, limit}} {
		x, w := make([]int16, block*c.n), make([]int16, 2*c.n)
		for i := range x {
			x[i] = int16(c.x)
		}
		for i := range w {
			w[i] = int16(c.w)
		}
		var got [2 * block]int32
		dot(&got, &x[0], &w[0], c.n)
		if want := c.n * c.x * c.w; int(got[0]) != want || int(got[7]) != want {
			t.Errorf("%d products of %d and %d are %d, want %d", c.n, c.x, c.w, got[0], want)
		}
	}
}

func TestFile(t *testing.T) {
	e, w := testEncoder(t)
	p, err := NewPerceptron(w, "pair")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := e.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	r := bufio.NewReader(bytes.NewReader(whole))
	e2, err := Read(r)
	if err != nil {
		t.Fatal(err)
	}
	p2, err := ReadPerceptron(r)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(e, e2) || !reflect.DeepEqual(p, p2) {
		t.Error("another encoder or perceptron after writing and reading")
	}
	for _, n := range []int{0, 3, 20, len(whole) / 2} {
		if _, err := Read(bufio.NewReader(bytes.NewReader(whole[:n]))); err == nil {
			t.Errorf("a file cut short at %d was read", n)
		}
	}
}

func TestNewNamesWhatIsMissing(t *testing.T) {
	w := tensors(len(testPieces) + specials)
	delete(w, "encoder.layer.1.intermediate.dense.bias")
	if _, err := New(testPieces, w, testHeads); err == nil || !strings.Contains(err.Error(), "encoder.layer.1.intermediate.dense.bias") {
		t.Errorf("error %v does not name the tensor", err)
	}
	if _, err := New(testPieces[1:], tensors(len(testPieces)+specials), testHeads); err == nil || !strings.Contains(err.Error(), "word_embeddings") {
		t.Errorf("error %v does not say that the vocabulary has another length", err)
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{32, 64, 128} {
		b.Run(fmt.Sprint(n, " pieces"), func(b *testing.B) {
			e, _ := testEncoder(b)
			var s Scratch
			ids := make([]int32, n)
			b.ReportAllocs()
			for b.Loop() {
				e.Encode(ids, &s)
			}
		})
	}
}

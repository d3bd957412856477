package nn

import "math"

// rounder rounds a small number to a whole one when it is added, whose lowest
// bits are then those of the whole number, and taken away.
const rounder float32 = 3 << 22

// Exp returns e to the power of x for x of -87 to 88, within one part in ten
// million, and 0 below that. It reduces x by whole powers of two and takes the
// polynomial of the Cephes library (Moshier) for the rest, with the same
// rounding on every CPU.
func Exp(x float32) float32 {
	if x < -87 {
		return 0
	}
	shifted := float32(x*math.Log2E) + rounder
	n := shifted - rounder
	x -= float32(n * 0.693359375)
	x += float32(n * 2.12194440e-4)
	p := float32(1.9875691500e-4*x) + 1.3981999507e-3
	p = float32(p*x) + 8.3334519073e-3
	p = float32(p*x) + 4.1665795894e-2
	p = float32(p*x) + 1.6666665459e-1
	p = float32(p*x) + 5.0000001201e-1
	p = float32(float32(p*x)*x) + x + 1
	return p * math.Float32frombits((math.Float32bits(shifted)+127)<<23)
}

#include "textflag.h"

// The fields of an intTile, see packed.go.
#define LOAD_TILE \
	MOVQ t+0(FP), AX     \
	MOVQ 0(AX), CX       \ // pairs
	MOVQ 8(AX), SI       \ // a
	MOVQ 16(AX), R8      \ // lda
	MOVQ 24(AX), DI      \ // b
	MOVQ 32(AX), R9      \ // rows
	MOVQ 40(AX), R10     \ // cols
	MOVQ 48(AX), R11     \ // init
	MOVQ 56(AX), R12     \ // ldi
	MOVQ 64(AX), DX      \ // c
	MOVQ 72(AX), R13

// Two values of a row of A times the pairs of 16 columns, Y12 and Y13.
#define ROW(at, lo, hi) \
	VPBROADCASTD at, Y14    \
	VPMADDWD Y12, Y14, Y15  \
	VPADDD   Y15, lo, lo    \
	VPMADDWD Y13, Y14, Y14  \
	VPADDD   Y14, hi, hi

// A row of sums to a row of C; Y12 and Y13 are the scales of the columns.
#define OUT(scale, lo, hi) \
	VBROADCASTSS scale, Y14 \
	VCVTDQ2PS lo, lo        \
	VCVTDQ2PS hi, hi        \
	VMULPS Y12, Y14, Y15    \
	VMULPS Y13, Y14, Y14    \
	VMULPS Y15, lo, lo      \
	VMULPS Y14, hi, hi      \
	VADDPS (R11), lo, lo    \
	VADDPS 32(R11), hi, hi  \
	VMOVUPS lo, (DX)        \
	VMOVUPS hi, 32(DX)      \
	ADDQ R12, R11           \
	ADDQ R13, DX

#define SCALES \
	VMOVUPS (R10), Y12      \
	VMOVUPS 32(R10), Y13

#define PAIRS \
	VMOVDQU (DI), Y12       \
	VMOVDQU 32(DI), Y13

// func avxIntTile6(t *intTile)
TEXT ·avxIntTile6(SB), NOSPLIT, $0-8
	LOAD_TILE
	LEAQ (R8)(R8*2), BX
	ADDQ SI, BX                // row 3 of A
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
loop6:
	PAIRS
	ROW((SI), Y0, Y1)
	ROW((SI)(R8*1), Y2, Y3)
	ROW((SI)(R8*2), Y4, Y5)
	ROW((BX), Y6, Y7)
	ROW((BX)(R8*1), Y8, Y9)
	ROW((BX)(R8*2), Y10, Y11)
	ADDQ $4, SI
	ADDQ $4, BX
	ADDQ $64, DI
	DECQ CX
	JNZ  loop6
	SCALES
	OUT(0(R9), Y0, Y1)
	OUT(4(R9), Y2, Y3)
	OUT(8(R9), Y4, Y5)
	OUT(12(R9), Y6, Y7)
	OUT(16(R9), Y8, Y9)
	OUT(20(R9), Y10, Y11)
	VZEROUPPER
	RET

// func avxIntTile4(t *intTile)
TEXT ·avxIntTile4(SB), NOSPLIT, $0-8
	LOAD_TILE
	LEAQ (R8)(R8*2), BX        // three rows of A
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
loop4:
	PAIRS
	ROW((SI), Y0, Y1)
	ROW((SI)(R8*1), Y2, Y3)
	ROW((SI)(R8*2), Y4, Y5)
	ROW((SI)(BX*1), Y6, Y7)
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  loop4
	SCALES
	OUT(0(R9), Y0, Y1)
	OUT(4(R9), Y2, Y3)
	OUT(8(R9), Y4, Y5)
	OUT(12(R9), Y6, Y7)
	VZEROUPPER
	RET

// func avxIntTile2(t *intTile)
TEXT ·avxIntTile2(SB), NOSPLIT, $0-8
	LOAD_TILE
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
loop2:
	PAIRS
	ROW((SI), Y0, Y1)
	ROW((SI)(R8*1), Y2, Y3)
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  loop2
	SCALES
	OUT(0(R9), Y0, Y1)
	OUT(4(R9), Y2, Y3)
	VZEROUPPER
	RET

// func avxIntTile1(t *intTile)
TEXT ·avxIntTile1(SB), NOSPLIT, $0-8
	LOAD_TILE
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
loop1:
	PAIRS
	ROW((SI), Y0, Y1)
	ADDQ $4, SI
	ADDQ $64, DI
	DECQ CX
	JNZ  loop1
	SCALES
	OUT(0(R9), Y0, Y1)
	VZEROUPPER
	RET

// func avxQuantise(dst *int16, x *float32, n int, inv float32)
TEXT ·avxQuantise(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS inv+24(FP), Y3
loopq:
	VMULPS (SI), Y3, Y0
	VCVTPS2DQ Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $32, SI
	ADDQ $16, DI
	SUBQ $8, CX
	JNZ  loopq
	VZEROUPPER
	RET

// The largest value of Y0, to X0.
#define LARGEST \
	VEXTRACTF128 $1, Y0, X1 \
	VMAXPS X1, X0, X0       \
	VPSHUFD $0x4E, X0, X1   \
	VMAXPS X1, X0, X0       \
	VPSHUFD $0xB1, X0, X1   \
	VMAXPS X1, X0, X0

// func avxRectify(x *float32, n int, leak float32) float32
TEXT ·avxRectify(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS leak+16(FP), Y3
	VPXOR Y0, Y0, Y0
	VPCMPEQD Y4, Y4, Y4
	VPSRLD $1, Y4, Y4          // all but the sign
loopr:
	VMOVUPS (SI), Y1
	VMULPS Y3, Y1, Y2
	VMAXPS Y2, Y1, Y1
	VMOVUPS Y1, (SI)
	VANDPS Y4, Y1, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ  loopr
	LARGEST
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

// func avxLargest(x *float32, n int) float32
TEXT ·avxLargest(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPXOR Y0, Y0, Y0
	VPCMPEQD Y4, Y4, Y4
	VPSRLD $1, Y4, Y4
loopl:
	VANDPS (SI), Y4, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ  loopl
	LARGEST
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// p = tanh(x) by the constants at R8; x, x2 and q are overwritten.
#define TANH(x, x2, p, q) \
	VMINPS 0(R8), x, x     \
	VMAXPS 32(R8), x, x    \
	VMULPS x, x, x2        \
	VMOVUPS 64(R8), p      \
	VMOVUPS 288(R8), q     \
	VMULPS x2, p, p        \
	VMULPS x2, q, q        \
	VADDPS 96(R8), p, p    \
	VADDPS 320(R8), q, q   \
	VMULPS x2, p, p        \
	VMULPS x2, q, q        \
	VADDPS 128(R8), p, p   \
	VADDPS 352(R8), q, q   \
	VMULPS x2, p, p        \
	VMULPS x2, q, q        \
	VADDPS 160(R8), p, p   \
	VADDPS 384(R8), q, q   \
	VMULPS x2, p, p        \
	VADDPS 192(R8), p, p   \
	VMULPS x2, p, p        \
	VADDPS 224(R8), p, p   \
	VMULPS x2, p, p        \
	VADDPS 256(R8), p, p   \
	VMULPS x, p, p         \
	VDIVPS q, p, p

// p = 1/(1+exp(-x)), where Y15 is a half.
#define SIGMOID(x, x2, p, q) \
	VMULPS Y15, x, x       \
	TANH(x, x2, p, q)      \
	VMULPS Y15, p, p       \
	VADDPS Y15, p, p

// func avxCell(h int, z, cell *float32, out *int16, table *[15][8]float32)
TEXT ·avxCell(SB), NOSPLIT, $0-40
	MOVQ h+0(FP), CX
	MOVQ z+8(FP), SI
	MOVQ cell+16(FP), DX
	MOVQ out+24(FP), DI
	MOVQ table+32(FP), R8
	MOVQ CX, R9
	SHLQ $2, R9                // bytes of a gate
	LEAQ (SI)(R9*2), R10
	LEAQ (R10)(R9*1), R11
	VMOVUPS 416(R8), Y15       // 0.5
	VMOVUPS 448(R8), Y14       // Levels
loopc:
	VMOVUPS (SI), Y0
	SIGMOID(Y0, Y1, Y2, Y3)    // input gate
	VMOVUPS (R11), Y4
	TANH(Y4, Y5, Y6, Y7)       // candidate
	VMOVUPS (SI)(R9*1), Y8
	SIGMOID(Y8, Y9, Y10, Y11)  // forget gate
	VMULPS Y6, Y2, Y2
	VMULPS (DX), Y10, Y10
	VADDPS Y2, Y10, Y0
	VMOVUPS Y0, (DX)
	TANH(Y0, Y1, Y2, Y3)
	VMOVUPS (R10), Y4
	SIGMOID(Y4, Y5, Y6, Y7)    // output gate
	VMULPS Y2, Y6, Y6
	VMULPS Y14, Y6, Y6
	VCVTPS2DQ Y6, Y6
	VEXTRACTI128 $1, Y6, X7
	VPACKSSDW X7, X6, X6
	VMOVDQU X6, (DI)
	ADDQ $32, SI
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, DX
	ADDQ $16, DI
	SUBQ $8, CX
	JNZ  loopc
	VZEROUPPER
	RET

// func avxAdd(dst, a, b *float32, n int)
TEXT ·avxAdd(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ n+24(FP), CX
loopa:
	VMOVUPS (SI), Y0
	VADDPS (DX), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  loopa
	VZEROUPPER
	RET
